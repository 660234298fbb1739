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
        picture.Should().ContainAll("Poison (not JSON)", "body_not_json");
        picture.Should().ContainAll("12:00:00  event 100", "? help", "q quit", "r redrive");
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
            lines.Should().Contain(line => line.StartsWith("? help", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Nothing_is_cut_at_80_columns_and_24_lines()
    {
        var picture = Draw(LiveStates.Busy, 80, 24);

        picture.Should().NotContain("…").And.ContainAll(
            "12 published", "4 visible", "3 in flight", "tries 2 of 5, 15 s apart", "9 + 2 failed batches",
            "1,234 rows",
            "2 now, most 8", "p50 12.3 ms, p99 1.5 s", "client-1234@example.com", "+5511999999999", "body_not_json",
            "email_not_an_email_address +1", "event 100", "r redrive");
    }

    [Theory]
    [InlineData(140, 45)]
    [InlineData(80, 24)]
    [InlineData(40, 14)]
    public void Waiting_message_says_when_it_is_tried_again(int width, int height) =>
        Draw(LiveStates.Busy, width, height).Should().MatchRegex("Bruno Almeida.* tried again in 42 s");

    [Theory]
    [InlineData(140, 45)]
    [InlineData(80, 24)]
    public void Sparklines_are_over_the_last_seconds(int width, int height) =>
        Draw(LiveStates.Busy, width, height).Should().MatchRegex("messages/s +█▂ ").And.MatchRegex("until done +█ ");

    [Fact]
    public void Marked_letter_is_seen_without_colours() =>
        Draw(LiveStates.Busy with { Marked = 1 }, 80, 24).Should().MatchRegex("› +Poison \\(no e-mail")
            .And.NotMatchRegex("› +Poison \\(not");

    [Fact]
    public void Help_has_every_key_and_where_to_publish()
    {
        var help = Draw(LiveStates.Busy with { Page = LivePage.Help }, 80, 24);

        foreach (var (key, _) in LiveKeys.Legend.Where(entry => entry.Key != '?'))
        {
            help.Should().MatchRegex($"(?m)^  {key} +[a-z]");
        }

        help.Should().ContainAll(
            "Enter", "AWS_ENDPOINT_URL=http://127.0.0.1:4567", LiveStates.Busy.World.TopicArn,
            "tried 5 times, 15 s apart")
            .And.NotContain("…");
    }

    [Fact]
    public void Page_of_a_dead_letter_has_reasons_remedies_and_the_shape_of_its_body()
    {
        var page = Draw(LiveStates.Busy with { Page = LivePage.DeadLetter, Marked = 1 }, 80, 24);

        page.Should().ContainAll(
            "Dead letter 2 of 2: Poison (no e-mail, no phone)", "letter-2", "email_not_an_email_address",
            "Ask the client for the right one", "phone_not_a_phone_number", "email: \"aaa aa aaaaaaa.aaa\"",
            "r redrive this one", "Esc back").And.NotContain("…");
    }

    [Theory]
    [InlineData(LivePage.Help)]
    [InlineData(LivePage.DeadLetter)]
    public void Other_pages_fill_the_terminal_and_never_more_too(object page)
    {
        foreach (var (width, height) in new[] { (140, 45), (80, 24), (40, 12), (20, 6) })
        {
            var lines = Lines(LiveStates.Busy with { Page = (LivePage)page }, width, height);

            lines.Count.Should().BeLessThanOrEqualTo(height);
            lines.Should().OnlyContain(line => line.GetCellWidth() <= width);
            lines.Should().Contain(line => line.Contains("back", StringComparison.Ordinal));
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
