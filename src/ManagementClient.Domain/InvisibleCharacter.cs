using System.Buffers;
using System.Globalization;
using System.Text;

namespace ManagementClient.Domain;

/// <summary>
/// Characters that are invisible on their own: direction marks, zero-width spaces, joiners, variation selectors.
/// </summary>
internal static class InvisibleCharacter
{
    internal static bool Is(Rune rune) => rune.Value switch
    {
        < 0xAD => false,
        // Format characters that are visible: signs in front of Arabic and other numbers.
        (>= 0x600 and <= 0x605) or 0x6DD or 0x70F or 0x890 or 0x891 or 0x8E2 or 0x110BD or 0x110CD => false,
        // Code points with Unicode's property Default_Ignorable_Code_Point and another category.
        0x34F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2065 or 0x3164
            or 0xFFA0 => true,
        (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF) => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format,
    };

    /// <summary>
    /// Characters that can be removed without a change of meaning or appearance: direction marks, zero-width spaces,
    /// soft hyphens. Joiners and variation selectors cannot.
    /// </summary>
    internal static bool SaysNothing(Rune rune) => rune.Value
        is 0xAD or 0x61C or 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E)
            or (>= 0x2060 and <= 0x206F) or 0xFEFF or (>= 0xFFF9 and <= 0xFFFB);

    internal static bool IsVariationSelector(Rune rune) =>
        rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>White space and characters that look like it.</summary>
    internal static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is 0x2800;

    /// <summary>The text without invisible characters; lone surrogates stay, for whoever looks for them.</summary>
    internal static string Remove(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) is not OperationStatus.Done || !Is(rune))
            {
                visible.Append(rest[..consumed]);
            }

            rest = rest[consumed..];
        }

        return visible.ToString();
    }

    /// <summary>Removes spaces and invisible characters at both ends.</summary>
    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && Rune.DecodeFromUtf16(text, out var first, out var consumed) is 0 && IsNothing(first))
        {
            text = text[consumed..];
        }

        while (!text.IsEmpty && Rune.DecodeLastFromUtf16(text, out var last, out var consumed) is 0 && IsNothing(last))
        {
            text = text[..^consumed];
        }

        return text;
    }

    private static bool IsNothing(Rune rune) => IsBlank(rune) || Is(rune);
}
