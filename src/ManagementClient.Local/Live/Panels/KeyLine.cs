using Spectre.Console;

namespace ManagementClient.Local.Live.Panels;

/// <summary>The keys, in one line.</summary>
internal static class KeyLine
{
    internal static OneLine Of() =>
        Text.Line(string.Join("  ", LiveKeys.Legend.Select(entry => $"[bold]{entry.Key}[/] {entry.Meaning}")));
}
