using ManagementClient.Infrastructure.Model;
using ManagementClient.Local.Live;
using ManagementClient.Local.Live.Panels;
using Spectre.Console;

namespace ManagementClient.Local.UnitTests.Live;

public sealed class LiveViewTests
{
    [Fact]
    public void Everything_is_in_the_picture()
    {
        var picture = Draw(LiveStates.Busy, 140, 45);

        picture.Should().MatchRegex(@"published +12\b").And.MatchRegex(@"visible +4\b").And.MatchRegex(
            @"in flight +3\b")
            .And.MatchRegex("oldest +42 s").And.MatchRegex("tries +2 of 5, 15 s apart");
        picture.Should().MatchRegex(@"cold starts +1\b").And.MatchRegex(@"batches +9 \+ 2 failed")
            .And.MatchRegex(@"last +3\.4 ms").And.MatchRegex(@"median +5\.6 ms");
        picture.Should().ContainAll(
            "running", "1,234 rows", "5,678 keys", "José [Zé] Álvares", "client-1234@example.com");
        picture.Should().ContainAll("Poison (not JSON)", "rejected: body_not_json");
        picture.Should().ContainAll("12:00:00  event 100", "p publish", "q quit");
    }

    [Theory]
    [InlineData(200, 60)]
    [InlineData(140, 45)]
    [InlineData(80, 24)]
    [InlineData(76, 18)]
    [InlineData(60, 14)]
    [InlineData(20, 6)]
    public void Picture_fills_the_terminal_and_never_more(int width, int height)
    {
        foreach (var state in new[] { LiveStates.Busy, LiveStates.Quiet })
        {
            var lines = Lines(state, width, height);

            lines.Count.Should().BeLessThanOrEqualTo(height);
            lines.Should().OnlyContain(line => line.GetCellWidth() <= width);
            lines.Should().Contain(line => line.StartsWith("p publish", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(140, 45)]
    [InlineData(80, 24)]
    [InlineData(60, 14)]
    public void Newest_event_is_the_last_one_shown(int width, int height)
    {
        var events =
            Lines(LiveStates.Busy, width, height).Where(line => line.Contains("event ", StringComparison.Ordinal));

        events.Last().Should().Contain("event 100");
    }

    [Fact]
    public void Rows_that_cannot_be_read_now_are_told_to_be_the_last_ones_seen()
    {
        var stopped = LiveStates.Busy with
        {
            Server = ServerState.Stopped,
            Table = LiveStates.Busy.Table with { IsCurrent = false },
        };

        Draw(stopped, 140, 45).Should().MatchRegex("state +stopped").And.Contain("1,234 rows (last seen)");
    }

    [Fact]
    public void What_was_never_measured_is_a_dash()
    {
        Draw(LiveStates.Quiet, 140, 45).Should().MatchRegex("median +–").And.MatchRegex("oldest +–")
            .And.MatchRegex("tries +up to 5, 15 s apart");
    }

    [Fact]
    public void Without_colours_there_is_no_control_sequence()
    {
        Draw(LiveStates.Busy, 100, 30).Should().NotContain("\e");
        string.Concat(Frame.Lines(LiveView.Of(LiveStates.Busy, 100, 30), 100, 30, ColorSystemSupport.Standard))
            .Should().Contain("\e[");
    }

    [Theory]
    [InlineData(140, 45)]
    [InlineData(60, 14)]
    public void Text_of_a_message_is_text_in_the_picture(int width, int height)
    {
        const string canary = "canary\e]52;c;b3duZWQ=\a\u009b31m\u202e\r\b";
        var row = new CustomerRow { Id = 1, Name = canary, Email = canary, Phone = canary };
        var state = LiveStates.Busy with
        {
            Table = LiveStates.Busy.Table with { Latest = [row] },
            DeadLetters = [new DeadLetterState(canary, canary, 5)],
            Events = [LiveStates.Busy.Events[0] with { Text = canary }],
        };

        var lines = Lines(state, width, height);

        string.Concat(lines).Should().Contain("canary␛]52;c;b3duZWQ=␇\ufffd31m\ufffd")
            .And.NotMatchRegex(@"\p{Cc}|\u202e");
        lines.Should().OnlyContain(line => line.GetCellWidth() <= width);
    }

    private static string Draw(LiveState state, int width, int height) =>
        string.Join('\n', Lines(state, width, height));

    private static IReadOnlyList<string> Lines(LiveState state, int width, int height) =>
        Frame.Lines(LiveView.Of(state, width, height), width, height, ColorSystemSupport.NoColors);
}
