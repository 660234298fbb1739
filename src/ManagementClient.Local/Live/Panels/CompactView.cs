using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>The live view without panels, for a small terminal.</summary>
internal static class CompactView
{
    internal static Rows Of(LiveState state, int height)
    {
        List<IRenderable> figures =
        [
            Text.Line($"[dim]queue     [/] {Text.Of(state.Published)} published, {Text.Of(state.Queue.Visible)} "
                + $"visible, {Text.Of(state.Queue.InFlight)} in flight, tries {Figure.Tries(state)}"),
            Text.Line($"[dim]function  [/] {Figure.Batches(state)} batches, {Text.Of(state.Function.ColdStarts)} "
                + $"cold starts, median {Text.Of(state.Function.MedianDuration)}"),
            Text.Line($"[dim]database  [/] {Figure.Server(state)}, {Figure.Rows(state)}"),
            Text.Line($"[dim]dead      [/] {Figure.DeadLetters(state)}"),
        ];
        var events = EventsPanel.Lines(state, height - figures.Count - 1);
        return new Rows([.. figures, .. events, KeyLine.Of()]);
    }
}
