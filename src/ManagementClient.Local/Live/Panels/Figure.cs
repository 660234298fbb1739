using System.Globalization;

namespace ManagementClient.Local.Live.Panels;

/// <summary>Figures with a word or a colour, as markup.</summary>
internal static class Figure
{
    /// <summary>The columns beside a sparkline.</summary>
    private const int RoomForWords = 40;
    private const int LeastSeconds = 3;

    /// <summary>
    /// The highest receive count of a message, and how long the database may be away before a valid message goes to the
    /// dead-letter queue.
    /// </summary>
    internal static string Tries(LiveState state)
    {
        var policy = $"{state.World.Options.MaxReceiveCount}, {Text.Of(state.World.Options.VisibilityTimeout)} apart";
        return state.MostTries switch
        {
            0 => $"up to {policy}",
            var tries => Text.Coloured($"{tries} of {policy}", tries > 1 ? Tone.Doubtful : Tone.Plain),
        };
    }

    /// <summary>When a waiting message is tried again.</summary>
    internal static string Again(WaitingState waiting) => waiting.Again.TotalSeconds < 1
        ? "is tried now"
        : string.Create(CultureInfo.InvariantCulture, $"tried again in {Math.Ceiling(waiting.Again.TotalSeconds):0} s");

    /// <summary>Two rows: what is handled in each second, and how long the slowest took until then.</summary>
    internal static IEnumerable<(string Name, string Markup)> Rates(LiveState state, int width)
    {
        var rates = state.Rates;
        var seconds = Math.Clamp(width - RoomForWords, LeastSeconds, RateState.Seconds);
        var handled = rates.Handled.TakeLast(seconds).ToList();
        var longest = rates.Longest.TakeLast(seconds).Select(time => time?.TotalMilliseconds).ToList();
        yield return ("messages/s", $"[green]{Sparkline.Of([.. handled.Select(Bar)])}[/] "
            + $"{Text.Of(handled[^1])} now, most {Text.Of(handled.Max())}");
        yield return ("until done", $"[yellow]{Sparkline.Of(longest)}[/] "
            + $"p50 {Text.Of(rates.Median)}, p99 {Text.Of(rates.Percentile99)}");
    }

    internal static string Batches(LiveState state) => state.Function.Failures switch
    {
        0 => Text.Of(state.Function.Batches),
        var failures => $"{Text.Of(state.Function.Batches)} [red]+ {Text.Of(failures)} failed[/]",
    };

    internal static string Server(LiveState state) => state.Server switch
    {
        ServerState.Running => "[green]running[/]",
        ServerState.Stopped => "[red]stopped[/]",
        ServerState.Stopping => "[yellow]stopping[/]",
        _ => "[yellow]starting[/]",
    };

    internal static string Rows(LiveState state) =>
        $"{Text.Of(state.Table.Rows)} rows{(state.Table.IsCurrent ? "" : " [yellow](last seen)[/]")}";

    internal static string DeadLetters(LiveState state) => state.DeadLetters.Count switch
    {
        0 => "0",
        var count => $"[red]{Text.Of(count)}[/]",
    };

    private static double? Bar(int count) => count == 0 ? null : count;
}
