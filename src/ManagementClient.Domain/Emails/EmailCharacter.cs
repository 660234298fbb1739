using System.Globalization;
using System.Text;

namespace ManagementClient.Domain.Emails;

/// <summary>The characters that an e-mail address may contain.</summary>
internal static class EmailCharacter
{
    /// <summary>
    /// The rules of a browser's form. Dots may stand anywhere: some Japanese providers have issued such addresses.
    /// </summary>
    internal const string LocalPartSymbols = ".!#$%&'*+/=?^_`{|}~-";

    internal const string LabelSymbols = "-";

    /// <param name="text">Must not contain lone surrogates.</param>
    /// <param name="symbols">The ASCII symbols that are allowed besides letters and digits.</param>
    internal static bool AreAll(ReadOnlySpan<char> text, string symbols)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var isAllowed = rune.IsAscii
                ? char.IsAsciiLetterOrDigit((char)rune.Value) || symbols.Contains((char)rune.Value)
                : IsLetterDigitOrMark(rune);
            if (!isAllowed)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLetterDigitOrMark(Rune rune) => !InvisibleCharacter.Is(rune) && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
