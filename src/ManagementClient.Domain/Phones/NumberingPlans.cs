using System.Globalization;
using PhoneNumbers;

namespace ManagementClient.Domain.Phones;

/// <summary>
/// The world's numbering plans from libphonenumber, loaded on first use. A number is accepted if its length is
/// possible: its prefix may be newer than the library.
/// </summary>
internal static class NumberingPlans
{
    /// <summary>Each reading removes one trunk prefix; nobody writes a number with more than two.</summary>
    private const int MaxReadings = 4;

    private const int NorthAmerica = 1;
    private const int NorthAmericanDigits = 10;

    /// <param name="number">A plus sign and digits; with a region, the number as it is dialled there.</param>
    /// <returns>The number in E.164; null if it is not possible.</returns>
    internal static string? Read(string number, PhoneRegion? region = null) =>
        Parse(number, region) is { } parsed ? Settle(parsed) : null;

    /// <summary>Reads a number with letters for digits, as North American advertisements have them.</summary>
    internal static string? ReadLetters(string number, PhoneRegion? region) =>
        Parse(number, region) is { CountryCode: NorthAmerica } parsed
        && Util.GetNationalSignificantNumber(parsed).Length == NorthAmericanDigits
            ? Settle(parsed)
            : null;

    /// <summary>Whether the first digits of the number are also known to be in use.</summary>
    internal static bool IsInUse(string? e164) =>
        e164 is not null && Parse(e164, region: null) is { } number && Util.IsValidNumber(number);

    /// <summary>Whether the number begins with the country code of the region.</summary>
    internal static bool IsNumberOf(string? e164, PhoneRegion region) =>
        e164 is not null && CallingCode.Of(e164.AsSpan(1), out _) == Util.GetCountryCodeForRegion(region.Code);

    private static PhoneNumberUtil Util => PhoneNumberUtil.GetInstance();

    private static PhoneNumbers.PhoneNumber? Parse(string number, PhoneRegion? region)
    {
        try
        {
            return Util.Parse(number, region?.Code);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>
    /// Reads its own result until it no longer changes, so that a stored number is read back as itself.
    /// </summary>
    private static string? Settle(PhoneNumbers.PhoneNumber number)
    {
        var text = Format(number);
        for (var reading = 1; reading < MaxReadings; reading++)
        {
            if (Parse(text, region: null) is not { } again)
            {
                return null;
            }

            if (Format(again) is var settled && settled == text)
            {
                return Util.IsPossibleNumber(again) ? text : null;
            }

            text = settled;
        }

        return null;
    }

    private static string Format(PhoneNumbers.PhoneNumber number) => string.Create(
        CultureInfo.InvariantCulture, $"+{number.CountryCode}{Util.GetNationalSignificantNumber(number)}");
}
