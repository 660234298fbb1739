namespace ManagementClient.Local.Live.Panels;

/// <summary>Figures with a word or a colour, as markup.</summary>
internal static class Figure
{
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
}
