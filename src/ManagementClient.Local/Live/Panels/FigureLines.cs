using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>The figures of queue, function, database and rates, a line each: they need less room than panels.</summary>
internal static class FigureLines
{
    internal static IReadOnlyList<IRenderable> Of(LiveState state, int width) =>
    [
        Text.Line($"[dim]queue     [/] {Text.Of(state.Published)} published, {Text.Of(state.Queue.Visible)} visible, "
            + $"{Text.Of(state.Queue.InFlight)} in flight, tries {Figure.Tries(state)}"),
        Text.Line($"[dim]function  [/] {Figure.Batches(state)} batches, {Text.Of(state.Function.ColdStarts)} "
            + $"cold starts, last {Text.Of(state.Function.LastDuration)}, "
            + $"median {Text.Of(state.Function.MedianDuration)}"),
        Text.Line($"[dim]database  [/] {Figure.Server(state)}, {Figure.Rows(state)}, "
            + $"{Figure.DeadLetters(state)} set aside"),
        .. Figure.Rates(state, width).Select(rate => Text.Line($"[dim]{rate.Name,-10}[/] {rate.Markup}")),
    ];
}
