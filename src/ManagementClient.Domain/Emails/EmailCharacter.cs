using System.Globalization;
using System.Text;

namespace ManagementClient.Domain.Emails;

/// <summary>Which characters an e-mail address may hold.</summary>
internal static class EmailCharacter
{
    /// <summary>As a browser's form takes them: dots anywhere, which some Japanese providers have given out.</summary>
    internal const string LocalPartSymbols = ".!#$%&'*+/=?^_`{|}~-";

    internal const string LabelSymbols = "-";

    /// <param name="text">Without lone surrogates.</param>
    /// <param name="symbols">ASCII.</param>
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
