using ManagementClient.Local.Live.Panels;

namespace ManagementClient.Local.UnitTests.Live;

public sealed class SparklineTests
{
    [Fact]
    public void Bars_are_in_proportion_to_the_highest() =>
        Sparkline.Of([1, 2, 4, 6, 8]).Should().Be("▁▂▄▆█");

    [Fact]
    public void No_value_has_no_bar_and_zero_the_lowest() => Sparkline.Of([null, 0, 8]).Should().Be(" ▁█");

    [Fact]
    public void Only_zeros_are_low() => Sparkline.Of([0, 0]).Should().Be("▁▁");
}
