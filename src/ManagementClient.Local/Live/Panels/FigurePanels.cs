using Spectre.Console;

namespace ManagementClient.Local.Live.Panels;

/// <summary>The figures of queue, function and database, each in its panel.</summary>
internal static class FigurePanels
{
    internal static Panel OfQueue(LiveState state) => Figures(
        "Topic and queue",
        ("published", Text.Of(state.Published)),
        ("visible", Text.Of(state.Queue.Visible)),
        ("in flight", Text.Of(state.Queue.InFlight)),
        ("oldest", state.Queue.Total > 0 ? Text.Of(state.Queue.AgeOfOldest) : "–"),
        ("tries", Figure.Tries(state)));

    internal static Panel OfFunction(LiveState state) => Figures(
        state.Function.IsBusy ? "Function, at work" : "Function",
        ("environments", Text.Of(state.Function.Environments)),
        ("cold starts", Text.Of(state.Function.ColdStarts)),
        ("batches", Figure.Batches(state)),
        ("last", Text.Of(state.Function.LastDuration)),
        ("median", Text.Of(state.Function.MedianDuration)));

    internal static Panel OfDatabase(LiveState state) => Figures(
        "Database",
        ("state", Figure.Server(state)),
        ("server", Text.Escape(state.World.Server)),
        ("costumers", Figure.Rows(state)),
        ("inbox", $"{Text.Of(state.Table.Keys)} keys"),
        ("dead letters", Figure.DeadLetters(state)));

    internal static Panel OfRates(LiveState state, int width) =>
        Figures("The last minute", [.. Figure.Rates(state, width)]);

    private static Panel Figures(string title, params (string Name, string Markup)[] figures)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn());
        foreach (var (name, markup) in figures)
        {
            grid.AddRow(Text.Line($"[dim]{name}[/]"), Text.Line(markup));
        }

        return new Panel(grid) { Header = new PanelHeader($" {title} "), Border = BoxBorder.Rounded, Expand = true };
    }
}
