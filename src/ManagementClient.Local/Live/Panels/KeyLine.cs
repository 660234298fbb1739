using Spectre.Console;

namespace ManagementClient.Local.Live.Panels;

/// <summary>The keys, in one line. Those that do not fit are in the help.</summary>
internal static class KeyLine
{
    private const string Gap = "  ";

    internal static OneLine Of(int width)
    {
        var left = width;
        var entries = LiveKeys.Legend
            .TakeWhile(entry => (left -= 2 + entry.Meaning.Length + Gap.Length) >= -Gap.Length);
        return Text.Line(string.Join(Gap, entries.Select(entry => $"[bold]{entry.Key}[/] {entry.Meaning}")));
    }
}
