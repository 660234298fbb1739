using System.Globalization;
using System.Text;

namespace ManagementClient.Operations.Privacy;

/// <summary>
/// The shape of a text: <c>a</c> for each letter, <c>A</c> for each capital, <c>9</c> for each digit, and everything
/// else as it is. A fault is seen, and no person: <c>(99) 99999-9999</c>, <c>aaa@aaaaa.aaa</c>.
/// </summary>
internal static class TextShape
{
    private const int Longest = 60;

    internal static string Of(string text)
    {
        var shape = new StringBuilder();
        foreach (var rune in text.ReplaceLineEndings(" ").EnumerateRunes())
        {
            if (shape.Length >= Longest)
            {
                return shape.Append('…').ToString();
            }

            shape.Append(Of(rune));
        }

        return shape.ToString();
    }

    private static string Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => "A",
        UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter => "a",
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => "9",
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => "",
        UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.PrivateUse => "*",
        _ => rune.ToString(),
    };
}
