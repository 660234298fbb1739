using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Operations.Display;

/// <summary>
/// Replaces control characters in the text that a console draws. The console's own colours and cursor movements stay.
/// </summary>
public sealed class VisibleTables : IRenderHook
{
    public static IAnsiConsole On(IAnsiConsole console)
    {
        console.Pipeline.Attach(new VisibleTables());
        return console;
    }

    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Visible(renderable));

    private sealed class Visible(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            inner.Render(options, maxWidth).Select(segment => segment.IsControlCode || segment.IsLineBreak
                ? segment
                : new Segment(VisibleText.AsPictures(segment.Text), segment.Style));
    }
}
