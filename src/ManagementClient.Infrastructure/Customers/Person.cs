using System.Text.RegularExpressions;
using ManagementClient.Domain;
using ManagementClient.Domain.Emails;
using ManagementClient.Domain.Phones;

namespace ManagementClient.Infrastructure.Customers;

/// <summary>
/// A person to search for: whoever has the e-mail address or the phone number, however they are written. This finds
/// rows from before today's rules, too.
/// </summary>
public sealed partial record Person
{
    private readonly PhoneRegion? _region;

    private Person(string? email, string? phone, PhoneRegion? region)
    {
        _region = region;
        Email = email is null ? null : EmailForm.Of(email).Trim();
        PhoneDigits = phone is null ? null : PhoneForm.Of(phone, region);
    }

    /// <summary>The address in the form in which all its spellings are equal.</summary>
    public string? Email { get; }

    /// <summary>The digits of the number: of E.164 where it can be read.</summary>
    public string? PhoneDigits { get; }

    /// <param name="region">Where phone numbers without a country code belong.</param>
    public static Person Of(string? email, string? phone = null, PhoneRegion? region = null) =>
        new(email, phone, region);

    public bool Has(string? email, string? phone) => HasEmail(email) || HasPhone(phone);

    /// <summary>Shows no personal data.</summary>
    public override string ToString() => nameof(Person);

    private bool HasEmail(string? email) =>
        Email is not null && email is not null && EmailForm.Of(email).Trim() == Email;

    private bool HasPhone(string? phone)
    {
        if (string.IsNullOrEmpty(PhoneDigits) || phone is null)
        {
            return false;
        }

        // An older row may hold an extension or a second number behind the first.
        return PhoneForm.Of(phone, _region) == PhoneDigits
            || NumbersIn(phone).Any(part => PhoneForm.Of(part, _region) == PhoneDigits);
    }

    private static string[] NumbersIn(string phone) => Between().Split(phone);

    [GeneratedRegex(@"[\p{L}/;,#]+")]
    private static partial Regex Between();
}
