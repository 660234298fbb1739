using System.Text.RegularExpressions;
using ManagementClient.Domain.Phones;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>
/// Looks for a phone number in a text, with its country code or without. What is found is shown, not deleted, so one
/// number too many is better than one too few.
/// </summary>
internal static partial class NumberInText
{
    private const int ShortestNationalNumber = 7;

    /// <summary>00 and a country code, or 0 and a carrier's code.</summary>
    private const int LongestPrefix = 5;

    /// <param name="digits">Of E.164 where the number could be read.</param>
    internal static bool IsIn(string text, string digits)
    {
        var national = PhoneForm.WithoutCountryCode(digits);
        var wanted = national.Length < ShortestNationalNumber ? digits : national;
        foreach (var match in Number().EnumerateMatches(text))
        {
            var written = PhoneForm.DigitsIn(text.Substring(match.Index, match.Length));
            if (written.IndexOf(wanted, StringComparison.Ordinal) is >= 0 and <= LongestPrefix)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Digits of any script, and whatever may stand between those of one number.</summary>
    [GeneratedRegex(@"\d(?:[\p{P}\p{Z}\p{Cf}\p{Mn}~+-[,;:""{}]]{0,4}\d)+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
