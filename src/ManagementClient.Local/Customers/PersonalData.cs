using System.Globalization;

namespace ManagementClient.Local.Customers;

/// <summary>Masks what belongs to a person: enough is left to recognise a row one knows, not to learn one.</summary>
internal static class PersonalData
{
    private const string Hidden = "…";

    /// <summary>The first letter of each word: <c>A… S…</c>.</summary>
    internal static string MaskName(string name) =>
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(FirstLetter)) is { Length: > 0 } masked
            ? masked
            : Hidden;

    /// <summary>The first letter and the top-level domain: <c>a…@….com</c>.</summary>
    internal static string MaskEmail(string email)
    {
        var at = email.LastIndexOf('@');
        if (at < 0)
        {
            return Hidden;
        }

        var dot = email.LastIndexOf('.');
        return FirstLetter(email[..at]) + "@" + Hidden + (dot > at ? email[dot..] : "");
    }

    /// <summary>The last two digits: <c>…77</c>.</summary>
    internal static string MaskPhone(string phone) => phone.Length > 6 ? Hidden + phone[^2..] : Hidden;

    // One letter that is all there is would not be hidden at all.
    private static string FirstLetter(string text) => new StringInfo(text) is { LengthInTextElements: > 2 } info
        ? info.SubstringByTextElements(0, 1) + Hidden
        : Hidden;
}
