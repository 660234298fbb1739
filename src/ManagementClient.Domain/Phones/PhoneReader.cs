using System.Buffers;
using System.Text.RegularExpressions;

namespace ManagementClient.Domain.Phones;

/// <summary>Reads a phone number in any common spelling.</summary>
internal static partial class PhoneReader
{
    private const int MinDigits = 7;
    private const int MaxDigits = 15;

    private static readonly SearchValues<char> DigitsAndPlus = SearchValues.Create("+0123456789");
    private static readonly SearchValues<char> Numeric = SearchValues.Create("+0123456789 ");

    /// <param name="region">Where numbers without a country code belong; null: nowhere.</param>
    /// <param name="number">The number in E.164; null if the text has a fault.</param>
    internal static TextFault Read(string text, PhoneRegion? region, out string? number)
    {
        number = null;
        if (PhoneText.Of(TelUri.Read(text), out var plain) is var fault and not TextFault.None)
        {
            return fault;
        }

        // Words in front of the number, such as "Tel." and "cel:", only say that it is one.
        var start = plain.AsSpan().IndexOfAny(DigitsAndPlus);
        if (start < 0)
        {
            return TextFault.NotAPhoneNumber;
        }

        plain = CarrierPlaceholder().Replace(plain[start..].TrimEnd(",:;=# ".ToCharArray()), "0");
        var rest = plain.AsSpan().IndexOfAnyExcept(Numeric);
        if (rest < 0)
        {
            return ReadDigits(plain, region, out number);
        }

        if (Extension().IsMatch(plain, rest))
        {
            return ReadDigits(plain[..rest], region, out _) is TextFault.NotAPhoneNumber
                ? TextFault.NotAPhoneNumber
                : TextFault.WithExtension;
        }

        number = Letters().IsMatch(plain) ? NumberingPlans.ReadLetters(plain, region) : null;
        return number is null ? TextFault.NotAPhoneNumber : TextFault.None;
    }

    /// <param name="text">Only digits, spaces and plus signs.</param>
    private static TextFault ReadDigits(string text, PhoneRegion? region, out string? number)
    {
        var isInternational = text[0] is '+';
        var digits = text.TrimStart('+').Replace(" ", "", StringComparison.Ordinal);
        number = digits.Contains('+') ? null
            : isInternational ? ReadInternational($"+{digits}")
            : ReadDialled(digits, region);
        return number switch
        {
            not null => TextFault.None,
            null when region is null && !isInternational && IsNational(digits) => TextFault.WithoutCountryCode,
            _ => TextFault.NotAPhoneNumber,
        };
    }

    private static bool IsNational(string digits) =>
        digits.Length is >= MinDigits and <= MaxDigits
        && !digits.Contains('+')
        && !digits.StartsWith("00", StringComparison.Ordinal);

    /// <summary>If no country has the code, the library would look for another code after it.</summary>
    private static string? ReadInternational(string number) =>
        E164.IsCertain(number) ? number
        : CallingCode.Of(number.AsSpan(1), out _) is 0 ? null
        : NumberingPlans.Read(number);

    private static string? ReadDialled(string digits, PhoneRegion? region)
    {
        if (!digits.StartsWith("00", StringComparison.Ordinal))
        {
            return region is null ? null : NumberingPlans.Read(digits, region);
        }

        // In nearly every country 00 is the prefix for calls abroad. Some countries, such as Brazil with its carrier
        // codes, have longer prefixes that begin with 00; people there also write 00, mostly in front of their own
        // country code.
        var international = ReadInternational($"+{digits[2..]}");
        if (region is null || NumberingPlans.IsNumberOf(international, region))
        {
            return international;
        }

        var dialled = NumberingPlans.Read(digits, region);
        string?[] readings = [dialled, international];
        return Array.Find(readings, NumberingPlans.IsInUse) ?? dialled ?? international;
    }

    /// <summary>Brazilians write x or * in place of the carrier's code: 0xx11.</summary>
    [GeneratedRegex(@"(?<!\d)0 ?xx ?(?=\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CarrierPlaceholder();

    /// <summary>Matches an extension after the number: a word or a sign, and its digits.</summary>
    [GeneratedRegex(
        @"\G(?:[,;:=# ]*(?:e?xt(?:ensi(?:on|o|ón|ón))?n?|x|int(?:erno|ern)?|ramal|rml|anexo|poste|доб|вн|dw|durchwahl|"
            + @"toestel|wew|内線|分机|分機)[,;:=# ]*|[,;#][,;:=# ]*)\d{1,9}[# ]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Extension();

    /// <summary>Words for digits, as in North American advertisements: 1 800 FLOWERS.</summary>
    [GeneratedRegex("^[+0-9 ]+[A-Z][A-Z0-9 ]{2,}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}
