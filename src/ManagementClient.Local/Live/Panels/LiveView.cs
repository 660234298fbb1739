using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>Draws a state for a terminal of any size.</summary>
internal static class LiveView
{
    private const int NarrowestForPanels = 76;
    private const int LowestForPanels = 18;
    private const int HeightOfFigures = 7;
    private const int LeastRows = 3;
    private const int MostRows = 10;

    internal static IRenderable Of(LiveState state, int width, int height) =>
        width < NarrowestForPanels || height < LowestForPanels
            ? CompactView.Of(state, height)
            : Panels(state, height);

    private static Layout Panels(LiveState state, int height)
    {
        var body = height - HeightOfFigures - 2;
        var rows = Math.Clamp((body / 2) - 3, LeastRows, MostRows);
        var heightOfTables = rows + 3;
        var layout = new Layout();
        layout.SplitRows(
            new Layout("title", Title(state)) { Size = 1 },
            new Layout("figures") { Size = HeightOfFigures },
            new Layout("tables") { Size = heightOfTables },
            new Layout("events", EventsPanel.Of(state, body - heightOfTables)),
            new Layout("keys", KeyLine.Of()) { Size = 1 });
        layout["figures"].SplitColumns(
            new Layout(FigurePanels.OfQueue(state)),
            new Layout(FigurePanels.OfFunction(state)),
            new Layout(FigurePanels.OfDatabase(state)));
        layout["tables"].SplitColumns(
            new Layout(TablePanels.OfCustomers(state, rows)) { Ratio = 5 },
            new Layout(TablePanels.OfDeadLetters(state, rows)) { Ratio = 4 });
        return layout;
    }

    private static OneLine Title(LiveState state) => Text.Line(
        $"[bold]ManagementClient[/]  {Text.Escape(state.World.Topic)} → {Text.Escape(state.World.Queue)} → "
        + $"{Text.Escape(state.World.Function)} → costumers");
}
