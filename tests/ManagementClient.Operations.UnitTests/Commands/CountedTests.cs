using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.UnitTests.Commands;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 batches")]
    [InlineData(1, "1 batch")]
    [InlineData(2500, "2,500 batches")]
    public void Number_has_its_noun(int number, string counted) => Counted.Batches(number).Should().Be(counted);
}
