using System.Globalization;

namespace ManagementClient.Domain.UnitTests;

/// <summary>A thousand invented mobile numbers in the ten spellings that are commonest in Brazil.</summary>
public sealed class BrazilianNumberTests
{
    private static readonly string[] AreaCodes = ["11", "21", "31", "41", "51", "61", "71", "81", "85", "92"];

    private static readonly Func<string, string, string, string>[] Spellings =
    [
        (area, first, last) => $"+55{area}{first}{last}",
        (area, first, last) => $"+55 ({area}) {first}-{last}",
        (area, first, last) => $"+55 {area} {first} {last}",
        (area, first, last) => $"55{area}{first}{last}",
        (area, first, last) => $"({area}) {first}-{last}",
        (area, first, last) => $"({area}){first}{last}",
        (area, first, last) => $"{area}{first}{last}",
        (area, first, last) => $"{area} {first}-{last}",
        (area, first, last) => $"0{area} {first}-{last}",
        (area, first, last) => $"0 15 {area} {first}-{last}",
    ];

    public static TheoryData<string?, int> Registered => new() { { "BR", 1000 }, { null, 300 } };

    [Theory]
    [MemberData(nameof(Registered))]
    public void Numbers_are_registered_as_what_they_are_or_lack_their_country_code(string? region, int registered)
    {
        var brazil = region is null ? null : PhoneRegion.Find(region);
        var outcomes = Enumerable.Range(0, 1000).Select(number =>
        {
            var area = AreaCodes[number / 100];
            var first = (91_000 + (number * 7)).ToString(CultureInfo.InvariantCulture);
            var last = (number * 9 % 10_000).ToString("D4", CultureInfo.InvariantCulture);
            var fault = PhoneNumber.TryCreate(Spellings[number % 10](area, first, last), brazil, out var phone);
            return (Fault: fault, IsRight: phone?.Value == $"+55{area}{first}{last}");
        }).ToList();

        outcomes.Count(outcome => outcome.IsRight).Should().Be(registered);
        outcomes.Should().OnlyContain(
            outcome => outcome.IsRight || outcome.Fault == TextFault.WithoutCountryCode);
    }
}
