using System.Text;
using System.Text.RegularExpressions;
using ManagementClient.Domain.Normalization;

namespace ManagementClient.Domain.Emails;

/// <summary>
/// A form in which two spellings of one e-mail address are equal: NFC, small letters, encoded domains as letters,
/// nothing invisible. It is for comparing and searching, never for storing.
/// </summary>
public static partial class EmailForm
{
    /// <param name="text">An address, or a longer text in which addresses are looked for.</param>
    public static string Of(string text)
    {
        var lower = Lower(Ascii.IsValid(text) ? text : Spell(text));
        return lower.Contains("xn--", StringComparison.Ordinal)
            ? EncodedLabel().Replace(lower, label => Lower(Spell(EmailDomain.Decode(label.Value))))
            : lower;
    }

    /// <summary>By way of the capitals: some letters have two small ones.</summary>
    private static string Lower(string text) => text.ToUpperInvariant().ToLowerInvariant();

    private static string Spell(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!InvisibleCharacter.Is(rune))
            {
                visible.Append(Plain(rune).ToString());
            }
        }

        return CanonicalForm.Of(visible.ToString());
    }

    private static Rune Plain(Rune rune) => rune.Value switch
    {
        '＠' => new Rune('@'),
        '．' or '。' or '｡' => new Rune('.'),
        _ => rune,
    };

    [GeneratedRegex("xn--[a-z0-9-]+", RegexOptions.CultureInvariant)]
    private static partial Regex EncodedLabel();
}
