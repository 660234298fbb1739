using ManagementClient.Domain.Emails;

namespace ManagementClient.Domain;

/// <summary>
/// An e-mail address that a browser's form accepts, with a domain of at least two labels. Letters of all scripts are
/// allowed (RFC 6531, RFC 5890). The address keeps its letter case and is stored in NFC.
/// </summary>
public sealed record EmailAddress
{
    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    public static TextFault Check(string text) => EmailText.Of(text, out _);

    /// <param name="email">Null if the text has a fault.</param>
    public static TextFault TryCreate(string text, out EmailAddress? email)
    {
        var fault = EmailText.Of(text, out var value);
        email = fault is TextFault.None ? new EmailAddress(value) : null;
        return fault;
    }

    /// <exception cref="ArgumentException">The text has a fault.</exception>
    public static EmailAddress Create(string text) =>
        TryCreate(text, out var email) is var fault && email is not null
            ? email
            : throw TextRules.Invalid(nameof(EmailAddress), fault);

    /// <summary>Hides the personal data, so that no log shows it by accident.</summary>
    public override string ToString() => nameof(EmailAddress);
}
