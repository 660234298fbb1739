using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>Draws a state for a terminal of any size.</summary>
internal static class LiveView
{
    private const int NarrowestForPanels = 76;
    private const int LowestForPanels = 18;
    private const int NarrowestSideBySide = 110;
    private const int LowestSideBySide = 30;
    private const int HeightOfFigures = 7;
    private const int HeightOfRates = 4;
    private const int LeastRows = 3;
    private const int MostRows = 10;

    internal static IRenderable Of(LiveState state, int width, int height) => state.Page switch
    {
        LivePage.Help => HelpPage.Of(state, height),
        LivePage.DeadLetter => DeadLetterPage.Of(state, height),
        _ when width < NarrowestForPanels || height < LowestForPanels => CompactView.Of(state, width, height),
        _ when width < NarrowestSideBySide || height < LowestSideBySide => Stacked(state, width, height),
        _ => SideBySide(state, width, height),
    };

    /// <summary>Figures as lines and tables below each other, so that nothing is cut at 80 columns.</summary>
    private static Layout Stacked(LiveState state, int width, int height)
    {
        var figures = FigureLines.Of(state, width);
        var body = height - figures.Count - 2;
        var rows = Math.Clamp((body / 3) - 2, 2, MostRows);
        var layout = new Layout();
        layout.SplitRows(
            new Layout("title", Text.Line("[bold]ManagementClient[/]  topic → queue → function → costumers"))
            {
                Size = 1,
            },
            new Layout("figures", new Rows(figures)) { Size = figures.Count },
            new Layout("customers", TablePanels.OfCustomers(state, rows, hasHead: false)) { Size = rows + 2 },
            new Layout("unregistered", TablePanels.OfUnregistered(state, rows, hasHead: false, width))
            {
                Size = rows + 2,
            },
            new Layout("events", EventsPanel.Of(state, body - (2 * (rows + 2)))),
            new Layout("keys", KeyLine.Of(width)) { Size = 1 });
        return layout;
    }

    private static Layout SideBySide(LiveState state, int width, int height)
    {
        var body = height - HeightOfFigures - HeightOfRates - 2;
        var rows = Math.Clamp((body / 2) - 3, LeastRows, MostRows);
        var heightOfTables = rows + 3;
        var layout = new Layout();
        layout.SplitRows(
            new Layout("title", Title(state)) { Size = 1 },
            new Layout("figures") { Size = HeightOfFigures },
            new Layout("rates", FigurePanels.OfRates(state, width)) { Size = HeightOfRates },
            new Layout("tables") { Size = heightOfTables },
            new Layout("events", EventsPanel.Of(state, body - heightOfTables)),
            new Layout("keys", KeyLine.Of(width)) { Size = 1 });
        layout["figures"].SplitColumns(
            new Layout(FigurePanels.OfQueue(state)),
            new Layout(FigurePanels.OfFunction(state)),
            new Layout(FigurePanels.OfDatabase(state)));
        layout["tables"].SplitColumns(
            new Layout(TablePanels.OfCustomers(state, rows, hasHead: true)),
            new Layout(TablePanels.OfUnregistered(state, rows, hasHead: true, width / 2)));
        return layout;
    }

    private static OneLine Title(LiveState state) => Text.Line(
        $"[bold]ManagementClient[/]  {Text.Escape(state.World.Topic)} → {Text.Escape(state.World.Queue)} → "
        + $"{Text.Escape(state.World.Function)} → costumers");
}
