using System.Globalization;

namespace ManagementClient.Operations.Privacy;

/// <summary>
/// Masks personal data. Enough is left to recognize a known client, but not to identify an unknown one. It also masks
/// malformed values, which occur in dead letters.
/// </summary>
public static class PersonalData
{
    private const string Hidden = "…";
    private const int MostWords = 5;
    private const int LongestTopLevelDomain = 6;

    /// <summary>Keeps the first letter of each word: <c>A… S…</c>.</summary>
    public static string MaskName(string name) =>
        string.Join(' ', Words(name).Take(MostWords).Select(FirstLetter)) is { Length: > 0 } masked ? masked : Hidden;

    /// <summary>Keeps the first letter and the top-level domain: <c>a…@….com</c>.</summary>
    public static string MaskEmail(string email)
    {
        var at = email.LastIndexOf('@');
        if (at < 0)
        {
            return Hidden;
        }

        var dot = email.LastIndexOf('.');
        var hasTopLevelDomain = dot > at && IsTopLevelDomain(email[(dot + 1)..]);
        return FirstLetter(email[..at]) + "@" + Hidden + (hasTopLevelDomain ? email[dot..] : "");
    }

    /// <summary>Keeps the last two digits: <c>…77</c>.</summary>
    public static string MaskPhone(string phone) => phone.Length > 6 ? Hidden + phone[^2..] : Hidden;

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // In other texts, the part after the last dot may be a name or a number.
    private static bool IsTopLevelDomain(string text) =>
        text.Length is > 1 and <= LongestTopLevelDomain && text.All(char.IsAsciiLetter);

    // The only letter of a word would not be hidden at all.
    private static string FirstLetter(string text) => new StringInfo(text) is { LengthInTextElements: > 2 } info
        ? info.SubstringByTextElements(0, 1) + Hidden
        : Hidden;
}
