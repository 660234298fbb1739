using PhoneNumbers;

namespace ManagementClient.Domain.UnitTests;

public sealed class PhoneRegionTests
{
    [Fact]
    public void Every_region_that_the_numbering_plans_have_is_known_and_no_other()
    {
        var known =
            from first in Enumerable.Range('A', 26)
            from second in Enumerable.Range('A', 26)
            let code = $"{(char)first}{(char)second}"
            where PhoneRegion.Find(code)?.Code == code
            select code;

        known.Should().BeEquivalentTo(PhoneNumberUtil.GetInstance().GetSupportedRegions());
    }

    [Theory]
    [InlineData("")]
    [InlineData("B")]
    [InlineData("BRA")]
    [InlineData("055")]
    [InlineData("UK")]
    public void Other_texts_are_no_region(string code) => PhoneRegion.Find(code).Should().BeNull();
}
