using ManagementClient.Domain.Phones;

namespace ManagementClient.Domain;

/// <summary>
/// A phone number in E.164, whatever spelling it was written in: an existing country code and a possible number of
/// digits for that country.
/// </summary>
public sealed record PhoneNumber
{
    private PhoneNumber(string value) => Value = value;

    public string Value { get; }

    /// <param name="region">Where numbers without a country code belong; null: they are not taken.</param>
    public static TextFault Check(string text, PhoneRegion? region) => TryCreate(text, region, out _);

    /// <param name="region">Where numbers without a country code belong; null: they are not taken.</param>
    /// <param name="phone">Null if the text has a fault.</param>
    public static TextFault TryCreate(string text, PhoneRegion? region, out PhoneNumber? phone)
    {
        var fault = TextFault.None;
        var number = text;
        if (!E164.IsCertain(text))
        {
            fault = PhoneReader.Read(text, region, out number);
        }

        phone = number is null ? null : new PhoneNumber(number);
        return fault;
    }

    /// <exception cref="ArgumentException">The text has a fault.</exception>
    public static PhoneNumber Create(string text, PhoneRegion? region = null) =>
        TryCreate(text, region, out var phone) is var fault && phone is not null
            ? phone
            : throw TextRules.Invalid(nameof(PhoneNumber), fault);

    /// <summary>Hides the personal data, so that no log shows it by accident.</summary>
    public override string ToString() => nameof(PhoneNumber);
}
