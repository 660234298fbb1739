namespace ManagementClient.Domain;

/// <summary>
/// An e-mail address (RFC 5321 dot-string at a domain of two labels or more, RFC 6531 letters allowed), kept as
/// written.
/// </summary>
public sealed record EmailAddress
{
    private const int MaxLocalPart = 64;
    private const int MaxLabel = 63;
    private const string LocalPartSymbols = "!#$%&'*+-/=?^_`{|}~";

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    public static TextFault Check(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (TextRules.Check(text) is var fault and not TextFault.None)
        {
            return fault;
        }

        var at = text.LastIndexOf('@');
        return at > 0 && IsLocalPart(text[..at]) && IsDomain(text[(at + 1)..])
            ? TextFault.None
            : TextFault.NotAnEmailAddress;
    }

    /// <param name="email">Null where the text has a fault.</param>
    public static TextFault TryCreate(string text, out EmailAddress? email)
    {
        var fault = Check(text);
        email = fault is TextFault.None ? new EmailAddress(text.Trim()) : null;
        return fault;
    }

    /// <exception cref="ArgumentException">The text has a fault.</exception>
    public static EmailAddress Create(string text) =>
        TryCreate(text, out var email) is var fault && email is not null
            ? email
            : throw TextRules.Invalid(nameof(EmailAddress), fault);

    /// <summary>Personal data: shown nowhere by accident.</summary>
    public override string ToString() => nameof(EmailAddress);

    private static bool IsLocalPart(ReadOnlySpan<char> local)
    {
        if (local.Length > MaxLocalPart)
        {
            return false;
        }

        foreach (var atom in local.Split('.'))
        {
            if (!IsAtom(local[atom]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAtom(ReadOnlySpan<char> atom)
    {
        foreach (var character in atom)
        {
            if (!IsLetterOrDigit(character) && !LocalPartSymbols.Contains(character))
            {
                return false;
            }
        }

        return !atom.IsEmpty;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        foreach (var label in domain.Split('.'))
        {
            if (!IsLabel(domain[label]))
            {
                return false;
            }
        }

        var topLevel = domain[(domain.LastIndexOf('.') + 1)..];
        return topLevel.Length < domain.Length && topLevel.ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (var character in label)
        {
            if (!IsLetterOrDigit(character) && character is not '-')
            {
                return false;
            }
        }

        return label.Length is > 0 and <= MaxLabel && label[0] is not '-' && label[^1] is not '-';
    }

    /// <summary>Beyond ASCII everything but white space may be part of an internationalized address.</summary>
    private static bool IsLetterOrDigit(char character) =>
        char.IsAscii(character) ? char.IsAsciiLetterOrDigit(character) : !char.IsWhiteSpace(character);
}
