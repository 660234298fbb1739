using System.Globalization;
using Spectre.Console;

namespace ManagementClient.Local.Live.Panels;

/// <summary>The latest events.</summary>
internal static class EventsPanel
{
    private const int Borders = 2;

    internal static Panel Of(LiveState state, int height) => new(new Rows(Lines(state, height - Borders)))
    {
        Header = new PanelHeader(" What happened "),
        Border = BoxBorder.Rounded,
        Expand = true,
    };

    /// <summary>The latest of them, the newest last.</summary>
    internal static IEnumerable<OneLine> Lines(LiveState state, int count) => state.Events
        .TakeLast(Math.Max(count, 0))
        .Select(happened => Text.Line(
            $"[dim]{happened.At.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}[/]  "
            + $"{Text.Coloured(happened.Text, happened.Tone)}"));
}
