using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>Markup on a single line: text that does not fit is cut, never wrapped.</summary>
internal sealed class OneLine(string markup) : Renderable
{
    private const int Unbroken = 10_000;
    private readonly IRenderable _markup = new Markup(markup);

    protected override Measurement Measure(RenderOptions options, int maxWidth)
    {
        var whole = _markup.Measure(options, Unbroken).Max;
        return new Measurement(Math.Min(1, whole), Math.Min(whole, maxWidth));
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var whole = _markup.Render(options, Unbroken).Where(segment => !segment.IsLineBreak).ToList();
        return Segment.CellCount(whole) <= maxWidth ? whole : Cut(whole, maxWidth);
    }

    private static IEnumerable<Segment> Cut(List<Segment> whole, int maxWidth)
    {
        var left = maxWidth - 1;
        foreach (var segment in whole)
        {
            var width = segment.CellCount();
            if (width > left)
            {
                yield return Segment.Truncate(segment, left) ?? Segment.Empty;
                yield return new Segment("…", segment.Style);
                yield break;
            }

            left -= width;
            yield return segment;
        }
    }
}
