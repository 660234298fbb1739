using System.Buffers;
using System.Globalization;
using System.Text;

namespace ManagementClient.Domain.Emails;

/// <summary>The characters that an e-mail address may contain.</summary>
internal static class EmailCharacter
{
    /// <summary>
    /// The rules of a browser's form. Dots may stand anywhere: some Japanese providers have issued such addresses.
    /// </summary>
    internal static readonly SearchValues<char> OfLocalPart =
        SearchValues.Create(LettersAndDigits + ".!#$%&'*+/=?^_`{|}~-");

    internal static readonly SearchValues<char> OfLabel = SearchValues.Create(LettersAndDigits + "-");

    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <param name="text">Must not contain lone surrogates.</param>
    /// <param name="ascii">Which ASCII characters are allowed.</param>
    internal static bool AreAll(ReadOnlySpan<char> text, SearchValues<char> ascii)
    {
        // A fast path: most addresses are ASCII, and a vectorized search finds out.
        if (!text.ContainsAnyExcept(ascii))
        {
            return true;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii ? !ascii.Contains((char)rune.Value) : !IsLetterDigitOrMark(rune))
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
