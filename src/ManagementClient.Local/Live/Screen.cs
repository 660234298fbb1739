using System.Text;
using ManagementClient.Local.Live.Panels;
using ManagementClient.Operations.Commands;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live;

/// <summary>The terminal's alternate screen. When it is left, the original screen returns unchanged.</summary>
internal sealed class Screen : IDisposable
{
    private const string Enter = "\e[?1049h\e[?25l\e[2J";
    private const string Leave = "\e[?25h\e[?1049l";
    private const string Home = "\e[H";
    private const string EndOfLine = "\e[K";
    private const string EndOfScreen = "\e[J";

    private readonly Stream _output = Terminal.Bytes;
    private readonly Terminal _terminal;
    private readonly ColorSystemSupport _colours;
    private string _shown = "";

    internal Screen(Terminal terminal, IAnsiConsole console)
    {
        _terminal = terminal;
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
        var (width, height) = (Math.Max(_terminal.Size.Width, 20), Math.Max(_terminal.Size.Height, 6));
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
            _output.Write(Encoding.UTF8.GetBytes(text));
            _output.Flush();
        }
        catch (IOException)
        {
            // The terminal was closed. A signal reports that too and ends the view.
        }
    }
}
