using System.Globalization;
using CsCheck;
using PhoneNumbers;

namespace ManagementClient.Domain.UnitTests;

/// <summary>The short way for numbers in E.164 gives the answer that the numbering plans give.</summary>
public sealed class NumberingPlanTests
{
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    private static readonly string[] Examples =
    [
        .. from region in Plans.GetSupportedRegions()
           from type in Enum.GetValues<PhoneNumberType>()
           let example = Plans.GetExampleNumberForType(region, type)
           where example is not null
           select Plans.Format(example, PhoneNumberFormat.E164),
    ];

    private static readonly int[] Lengths = [7, 8, 9, 10, 11];

    private static readonly int[] CallingCodes = [.. Plans.GetSupportedCallingCodes()];

    [Fact]
    public void Example_numbers_of_all_regions_stay_as_they_are()
    {
        var changed = Examples.Where(example => Read(example) != example);

        Examples.Length.Should().BeGreaterThan(1_000);
        changed.Should().BeEmpty();
    }

    [Fact]
    public void Most_example_numbers_take_the_short_way()
    {
        var shortened = Examples.Count(example => Phones.E164.IsCertain(example));

        ((double)shortened / Examples.Length).Should().BeGreaterThan(0.9);
    }

    [Fact]
    public void Numbers_that_begin_or_end_otherwise_than_an_example_are_judged_as_the_plans_judge() =>
        Gen.Select(Gen.Int[0, Examples.Length - 1], Gen.Int[0, 6], Gen.Int[0, 9_999_999], Gen.Int[-3, 3])
            .Select((example, kept, digits, growth) => Vary(Examples[example], kept, digits, growth))
            .Sample(AgreesWithPlans, iter: 20_000);

    [Fact]
    public void Numbers_of_any_digits_are_judged_as_the_plans_judge() =>
        Gen.Select(Gen.Int[1, 999], Gen.Char['0', '9'].Array[1, 16])
            .Select((code, digits) => $"+{code}{new string(digits)}")
            .Sample(AgreesWithPlans, iter: 20_000);

    [Fact]
    public void Every_beginning_of_a_number_of_every_country_is_judged_as_the_plans_judge()
    {
        var misjudged =
            from code in CallingCodes
            from prefix in Enumerable.Range(0, 1_000)
            from length in Lengths
            let text = $"+{code}{prefix:000}{"234567890"[..(length - 3)]}"
            where Phones.E164.IsCertain(text) && Plan(text) != text
            select text;

        misjudged.Take(10).Should().BeEmpty();
    }

    private static string Vary(string example, int kept, int digits, int growth)
    {
        var beginning = example[..Math.Min(4 + kept, example.Length)];
        var rest = Math.Max(0, example.Length - beginning.Length + growth);
        var tail = digits.ToString("0000000", CultureInfo.InvariantCulture).PadRight(16, '7');
        return beginning + tail[..rest];
    }

    private static bool AgreesWithPlans(string text) => Read(text) == Plan(text);

    private static string? Read(string text)
    {
        PhoneNumber.TryCreate(text, region: null, out var phone);
        return phone?.Value;
    }

    /// <summary>
    /// The library's answer, asked again until it stays the same: it drops one prefix at a time.
    /// </summary>
    private static string? Plan(string text)
    {
        for (var reading = 0; reading < 4; reading++)
        {
            try
            {
                var number = Plans.Parse(text, null);
                var formatted = $"+{number.CountryCode}{Plans.GetNationalSignificantNumber(number)}";
                if (formatted == text)
                {
                    return Plans.IsPossibleNumber(number) ? text : null;
                }

                text = formatted;
            }
            catch (NumberParseException)
            {
                return null;
            }
        }

        return null;
    }
}
