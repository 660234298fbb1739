using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.UnitTests.Commands;

public sealed class RelativeTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("90s", "2026-11-24T11:58:30Z")]
    [InlineData("30m", "2026-11-24T11:30:00Z")]
    [InlineData("1h", "2026-11-24T11:00:00Z")]
    [InlineData("2d", "2026-11-22T12:00:00Z")]
    [InlineData("2026-11-20", "2026-11-20T00:00:00Z")]
    [InlineData("2026-11-20T08:30+02:00", "2026-11-20T06:30:00Z")]
    public void Time_is_read(string text, string time) =>
        RelativeTime.Read(text, Now).Should().Be(
            DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("-1h")]
    [InlineData("1w")]
    [InlineData("yesterday")]
    public void Anything_else_is_no_time(string text) => RelativeTime.Read(text, Now).Should().BeNull();

    [Theory]
    [InlineData(-3, "0s")]
    [InlineData(90, "90s")]
    [InlineData(60 * 119, "119m")]
    [InlineData(3600 * 47, "47h")]
    [InlineData(86400 * 13, "13d")]
    public void Age_is_written_as_it_is_read(int seconds, string age)
    {
        var written = RelativeTime.Age(TimeSpan.FromSeconds(seconds));

        written.Should().Be(age);
        RelativeTime.Read(written, Now).Should().Be(Now - TimeSpan.FromSeconds(Math.Max(seconds, 0)));
    }
}
