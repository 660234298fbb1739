using System.Buffers;
using System.Globalization;
using System.Text;

namespace ManagementClient.Domain.Phones;

/// <summary>
/// Rewrites a phone number in plain characters: ASCII digits for the digits of any script, a space for any separator,
/// and nothing invisible.
/// </summary>
internal static class PhoneText
{
    /// <summary>The distance between the full-width forms and their ASCII characters.</summary>
    private const int FullWidth = 0xFEE0;

    /// <summary>The keycap that an emoji puts around a digit.</summary>
    private const int Keycap = 0x20E3;

    internal static TextFault Of(ReadOnlySpan<char> text, out string plain)
    {
        var builder = new StringBuilder(text.Length);
        plain = "";
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var consumed) != OperationStatus.Done)
            {
                return TextFault.LoneSurrogate;
            }

            text = text[consumed..];
            if (InvisibleCharacter.Is(rune) || rune.Value == Keycap)
            {
                continue;
            }

            if (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune))
            {
                return TextFault.ControlCharacter;
            }

            builder.Append(Plain(rune).ToString());
        }

        plain = builder.ToString().Trim();
        return plain.Length switch
        {
            0 => TextFault.Empty,
            > TextRules.MaxLength => TextFault.TooLong,
            _ => TextFault.None,
        };
    }

    private static Rune Plain(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => Plain(new Rune(rune.Value - FullWidth)),
        // The small, the superscript and the heavy form.
        '+' or 0xFE62 or 0x207A or 0x2795 => new Rune('+'),
        // A colon, comma, semicolon, number sign or equals sign can begin a scheme, an extension or a parameter.
        ':' or ',' or ';' or '#' or '=' => rune,
        // Swung dashes and minus signs, and the vowel signs and middle dots that people type as dashes and dots.
        '~' or 0x223C or 0x2053 or 0x2212 or 0x2796 or 0x30FC or 0xFF70 or 0x2D7 or 0xB7 or 0x2219 or 0x22C5 =>
            new Rune(' '),
        '|' or '^' or '`' or '\u00B4' or 0x2044 or 0x2215 => new Rune(' '),
        _ => PlainByCategory(rune),
    };

    private static Rune PlainByCategory(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.DecimalDigitNumber => new Rune('0' + (int)Rune.GetNumericValue(rune)),
        UnicodeCategory.DashPunctuation or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.OpenPunctuation
            or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation
            or UnicodeCategory.FinalQuotePunctuation => new Rune(' '),
        UnicodeCategory.OtherPunctuation when rune.Value is not ('@' or '%' or '&' or '!' or '?') => new Rune(' '),
        _ when InvisibleCharacter.IsBlank(rune) => new Rune(' '),
        _ => rune,
    };
}
