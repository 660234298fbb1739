using System.Globalization;
using PhoneNumbers;

namespace ManagementClient.Domain.Phones;

/// <summary>
/// The numbering plans of the world, as libphonenumber has them. Loaded when they are first asked. A number is taken if
/// its length is possible: its prefixes may be newer than the library.
/// </summary>
internal static class NumberingPlans
{
    /// <summary>Each reading takes one trunk prefix off; no number that somebody wrote has more than two.</summary>
    private const int MaxReadings = 4;

    private const int NorthAmerica = 1;
    private const int NorthAmericanDigits = 10;

    /// <param name="number">A plus sign and digits; where a region is given, as the number is dialled there.</param>
    /// <returns>The number in E.164; null where it is no possible one.</returns>
    internal static string? Read(string number, PhoneRegion? region = null) =>
        Parse(number, region) is { } parsed ? Settle(parsed) : null;

    /// <summary>A number with letters for some of its digits, which North America advertises.</summary>
    internal static string? ReadLetters(string number, PhoneRegion? region) =>
        Parse(number, region) is { CountryCode: NorthAmerica } parsed
        && Util.GetNationalSignificantNumber(parsed).Length == NorthAmericanDigits
            ? Settle(parsed)
            : null;

    /// <summary>Whether its first digits are known to be in use as well.</summary>
    internal static bool IsInUse(string? e164) =>
        e164 is not null && Parse(e164, region: null) is { } number && Util.IsValidNumber(number);

    /// <summary>Whether it begins with the country code of the region.</summary>
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
    /// Reads its own answer until that stays the same, so that what is stored is read again as what it is.
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
