#pragma warning disable RS0030 // What it draws are orders to the terminal, and only that of the process can be watched.
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>The terminal's alternate screen. When it is left, the original screen returns unchanged.</summary>
internal sealed class Screen : IDisposable
{
    private const string Enter = "\e[?1049h\e[?25l\e[2J";
    private const string Leave = "\e[?25h\e[?1049l";
    private const string Home = "\e[H";
    private const string EndOfLine = "\e[K";
    private const string EndOfScreen = "\e[J";

    private readonly Stream _terminal = Console.OpenStandardOutput();
    private readonly ColorSystemSupport _colours;
    private string _shown = "";

    internal Screen(IAnsiConsole console)
    {
        _colours = console.Profile.Capabilities.ColorSystem switch
        {
            ColorSystem.NoColors => ColorSystemSupport.NoColors,
            ColorSystem.Legacy or ColorSystem.Standard => ColorSystemSupport.Standard,
            ColorSystem.EightBit => ColorSystemSupport.EightBit,
            _ => ColorSystemSupport.TrueColor,
        };
        Write(Enter);
    }

    /// <summary>Writes in a single call, and only if the view has changed, so that nothing flickers.</summary>
    internal void Show(Func<int, int, IRenderable> picture)
    {
        var (width, height) = (Math.Max(Console.WindowWidth, 20), Math.Max(Console.WindowHeight, 6));
        var lines = Frame.Lines(picture(width, height), width, height, _colours);
        var frame = Home + string.Join(EndOfLine + "\r\n", lines) + EndOfLine + EndOfScreen;
        if (frame != _shown)
        {
            Write(frame);
            _shown = frame;
        }
    }

    public void Dispose() => Write(Leave);

    private void Write(string text)
    {
        try
        {
            _terminal.Write(Encoding.UTF8.GetBytes(text));
            _terminal.Flush();
        }
        catch (IOException)
        {
            // The terminal was closed. A signal reports that too and ends the view.
        }
    }
}
