using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>The live view without panels, for a small terminal.</summary>
internal static class CompactView
{
    /// <summary>Lower, the sparklines and what waits give way to what happened.</summary>
    private const int RoomForAll = 12;

    internal static Rows Of(LiveState state, int width, int height)
    {
        List<IRenderable> lines =
        [
            Text.Line($"[dim]queue[/] {Text.Of(state.Published)} published, {Text.Of(state.Queue.Visible)} visible, "
                + $"{Text.Of(state.Queue.InFlight)} in flight"),
            Text.Line($"[dim]function[/] {Figure.Batches(state)} batches, {Text.Of(state.Function.MedianDuration)}"),
            Text.Line($"[dim]database[/] {Figure.Server(state)}, {Figure.Rows(state)}"),
            Text.Line($"[dim]set aside[/] {Figure.DeadLetters(state)}"),
        ];
        if (height >= RoomForAll)
        {
            lines.AddRange(Figure.Rates(state, width).Select(rate => Text.Line($"[dim]{rate.Name}[/] {rate.Markup}")));
            lines.AddRange(state.Waiting.Take(1).Select(waiting =>
                Text.Line($"{Text.Escape(waiting.What)} [yellow]{Figure.Again(waiting)}[/]")));
        }

        var events = EventsPanel.Lines(state, height - lines.Count - 1);
        return new Rows([.. lines, .. events, KeyLine.Of(width)]);
    }
}
