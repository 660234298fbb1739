using System.Text;
using ManagementClient.Domain.Normalization;

namespace ManagementClient.Domain.Emails;

/// <summary>Brings an e-mail address, as somebody typed it, into its normal spelling.</summary>
internal static class EmailText
{
    /// <summary>The longest address that SMTP accepts, in octets (RFC 5321).</summary>
    private const int MaxOctets = 254;

    private const int MaxLocalPartOctets = 64;

    internal static TextFault Of(string text, out string email)
    {
        email = Spell(text);
        if (TextRules.Check(email) is var fault and not TextFault.None)
        {
            return fault;
        }

        email = CanonicalForm.Of(email);
        return IsAddress(email) ? TextFault.None : TextFault.NotAnEmailAddress;
    }

    /// <summary>
    /// Removes invisible characters at both ends and replaces the full-width signs of Japanese keyboards by ASCII.
    /// </summary>
    private static string Spell(string text)
    {
        var trimmed = InvisibleCharacter.Trim(text);
        var spelled = trimmed.Length == text.Length ? text : trimmed.ToString();
        return Ascii.IsValid(spelled)
            ? spelled
            : spelled.Replace('＠', '@').Replace('．', '.').Replace('。', '.').Replace('｡', '.');
    }

    private static bool IsAddress(string email)
    {
        var at = email.IndexOf('@');
        return at > 0
            && Encoding.UTF8.GetByteCount(email) <= MaxOctets
            && Encoding.UTF8.GetByteCount(email.AsSpan(0, at)) <= MaxLocalPartOctets
            && EmailCharacter.AreAll(email.AsSpan(0, at), EmailCharacter.OfLocalPart)
            && EmailDomain.IsOne(email.AsSpan(at + 1));
    }
}
