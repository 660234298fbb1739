using ManagementClient.Operations.Display;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>Renders a view into the lines of a terminal of a given size.</summary>
internal static class Frame
{
    internal static IReadOnlyList<string> Lines(IRenderable picture, int width, int height, ColorSystemSupport colours)
    {
        using var text = new StringWriter();
        var console = VisibleTables.On(AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours is ColorSystemSupport.NoColors ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = colours,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        }));
        console.Profile.Width = width;
        console.Profile.Height = height;
        console.Profile.Capabilities.Unicode = true;
        console.Write(picture);
        return [.. text.ToString().Split('\n').Select(line => line.TrimEnd('\r')).Take(height)];
    }
}
