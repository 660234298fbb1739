using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>Exactly this many lines: what is longer ends with an ellipsis, what is shorter is filled up.</summary>
internal sealed class Cropped(IRenderable inner, int height) : Renderable
{
    protected override Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var lines = Segment.SplitLines(inner.Render(options, maxWidth), maxWidth);
        for (var number = 0; number < height; number++)
        {
            if (number == height - 1 && lines.Count > height)
            {
                yield return new Segment("…");
            }
            else if (number < lines.Count)
            {
                foreach (var segment in lines[number])
                {
                    yield return segment;
                }
            }

            yield return Segment.LineBreak;
        }
    }
}
