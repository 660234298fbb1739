using System.Globalization;
using ManagementClient.Testing;
using PhoneNumbers;
using Number = PhoneNumbers.PhoneNumber;

namespace ManagementClient.Domain.UnitTests;

/// <summary>
/// One number of each region in many spellings, read here and by libphonenumber alone. The decision about people's data
/// has the counts, and the reason for each difference.
/// </summary>
public sealed class PhoneOracleTests
{
    private const string Decision = "docs/decisions/0028-peoples-data-is-repaired-where-it-can-be-understood.md";

    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    private static readonly string[] Regions = [.. Plans.GetSupportedRegions()];

    private static readonly Spelling[] Spellings =
    [
        new("E.164", (_, number) => Format(number, PhoneNumberFormat.E164)),
        new("`+55 11 96123-4567`", (_, number) => International(number)),
        new("a zero-width blank behind each sign", (_, number) => string.Join('\u200B', E164(number).ToCharArray())),
        new("marks of direction around it", (_, number) => $"\u202A{International(number)}\u202C"),
        new("`+55/11/961234567`", (_, number) => $"+{Code(number)}/{Head(number)}/{Tail(number)}"),
        new("Arabic digits", (_, number) => InDigitsFrom('\u0660', number)),
        new("`tel:+55-11-96123-4567`", (_, number) => Format(number, PhoneNumberFormat.RFC3966)),
        new("`tel:11961234567;phone-context=+55`",
            (_, number) => $"tel:{National(number)};phone-context=+{Code(number)}"),
        new("`+55 (0)11961234567`", (_, number) => $"+{Code(number)} (0){National(number)}"),
        new("`+55[11]~961234567`", (_, number) => $"+{Code(number)}[{Head(number)}]~{Tail(number)}"),
        new("`+55*11*961234567`", (_, number) => $"+{Code(number)}*{Head(number)}*{Tail(number)}"),
        new("mathematical digits", (_, number) => InDigitsFrom(0x1D7CE, number)),
        new("`tel:%2B55%2011961234567`", (_, number) => $"tel:%2B{Code(number)}%20{National(number)}"),
        new("`0055 11961234567`", (_, number) => $"00{Code(number)} {National(number)}"),
        new("`+55 11 96123-4567 x12`", (_, number) => $"{International(number)} x12"),
        new("`+55 11 96123-4567 mobile`", (_, number) => $"{International(number)} mobile"),
        new("`+551196123FLOW`", (_, number) => $"{E164(number)[..^4]}FLOW"),
        new("`5511961234567`", (_, number) => $"{Code(number)}{National(number)}"),
        new("`(11) 96123-4567`", (_, number) => Format(number, PhoneNumberFormat.NATIONAL)),
        new("`(11) 96123-4567`", (_, number) => Format(number, PhoneNumberFormat.NATIONAL), IsInRegion: true),
        new("`11961234567`", (_, number) => National(number), IsInRegion: true),
        new("`5511961234567`", (_, number) => $"{Code(number)}{National(number)}", IsInRegion: true),
        new("`0055 11961234567`", (_, number) => $"00{Code(number)} {National(number)}", IsInRegion: true),
        new("abroad as it is dialled there",
            (region, _) => Plans.FormatOutOfCountryCallingNumber(Abroad(region), region), IsInRegion: true),
        new("abroad with `00`",
            (region, _) => $"00{Code(Abroad(region))} {National(Abroad(region))}", IsInRegion: true),
    ];

    [Fact]
    public void Decision_has_what_each_spelling_of_every_region_becomes_here_and_in_the_library_alone()
    {
        var written = File.ReadAllLines(Path.Combine(RepositoryRoot.Find(), Decision));

        var missing = Spellings.Select(RowOf)
            .Where(row => !written.Any(line => line.StartsWith(row, StringComparison.Ordinal)));

        string.Join(Environment.NewLine, missing).Should().BeEmpty();
    }

    private static string RowOf(Spelling spelling)
    {
        var readings = Regions.Select(region =>
        {
            var text = spelling.Write(region, Example(region));
            var setting = spelling.IsInRegion ? region : null;
            return (Here: Here(text, setting), There: There(text, setting));
        }).ToList();

        int[] counts =
        [
            readings.Count(reading => reading.Here == reading.There),
            readings.Count(reading => reading is { Here: not null, There: null }),
            readings.Count(reading => reading is { Here: null, There: not null }),
            readings.Count(reading => reading is { Here: not null, There: not null } && reading.Here != reading.There),
        ];
        return $"| {spelling.Label} | {(spelling.IsInRegion ? "yes" : "no")} | {string.Join(" | ", counts)} |";
    }

    private static string? Here(string text, string? region)
    {
        PhoneNumber.TryCreate(text, region is null ? null : PhoneRegion.Find(region), out var phone);
        return phone?.Value;
    }

    private static string? There(string text, string? region)
    {
        try
        {
            var number = Plans.Parse(text, region);
            return Plans.IsPossibleNumber(number) ? E164(number) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static Number Example(string region) =>
        Plans.GetExampleNumberForType(region, PhoneNumberType.MOBILE) ?? Plans.GetExampleNumber(region);

    private static Number Abroad(string region) => Example(Code(Example(region)) == Code(Example("PT")) ? "BR" : "PT");

    private static string InDigitsFrom(int zero, Number number) => string.Concat(
        E164(number).Select(sign => sign is '+' ? "+" : char.ConvertFromUtf32(zero + (sign - '0'))));

    private static string Code(Number number) => number.CountryCode.ToString(CultureInfo.InvariantCulture);

    private static string National(Number number) => Plans.GetNationalSignificantNumber(number);

    private static string Head(Number number) => National(number)[..2];

    private static string Tail(Number number) => National(number)[2..];

    private static string E164(Number number) => Format(number, PhoneNumberFormat.E164);

    private static string International(Number number) => Format(number, PhoneNumberFormat.INTERNATIONAL);

    private static string Format(Number number, PhoneNumberFormat format) => Plans.Format(number, format);

    /// <param name="Label">The spelling of the Brazilian number, or what it is called.</param>
    /// <param name="IsInRegion">Whether numbers without a country code belong to the number's region.</param>
    private sealed record Spelling(string Label, Func<string, Number, string> Write, bool IsInRegion = false);
}
