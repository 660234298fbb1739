using ManagementClient.Operations.Reasons;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>One dead letter: why it is there, what to do, and its body without personal data.</summary>
internal static class DeadLetterPage
{
    internal static Rows Of(LiveState state, int height)
    {
        var letter = state.DeadLetters[state.Marked];
        var place = $"{Text.Of(state.Marked + 1)} of {Text.Of(state.DeadLetters.Count)}";
        IRenderable[] parts =
        [
            Text.Line($"[bold]Dead letter {place}:[/] {Text.Escape(letter.What)}"),
            Text.Line($"[dim]message id[/]  {Text.Escape(letter.Id)}"),
            Text.Line($"[dim]tries[/]       {Text.Of(letter.Tries)}"),
            .. letter.Codes.Count == 0 ? Unexplained(letter) : letter.Codes.SelectMany(Explained),
            Text.Line("[bold]Body[/], by its shape: letters as a, capitals as A, digits as 9"),
            .. letter.Shape.Select(line => Indented(Text.Escape(line))),
        ];
        var keys = Text.Line("[bold]Esc[/] back  [bold]r[/] redrive this one  [bold]↑↓[/] another  [bold]q[/] quit");
        return new Rows(new Cropped(new Rows(parts), height - 1), keys);
    }

    private static IEnumerable<IRenderable> Explained(string code)
    {
        var reason = ReasonCatalogue.Find(code);
        yield return Text.Line($"[red]{Text.Escape(code)}[/]");
        yield return Indented(Text.Escape(reason?.Meaning ?? "A reason that this release does not know."));
        yield return Indented($"[dim]What to do:[/] {Text.Escape(reason?.Remedy ?? "Look at the message.")}");
    }

    private static IEnumerable<IRenderable> Unexplained(DeadLetterState letter) =>
    [
        Text.Line($"[red]{Text.Escape(letter.Reason)}[/]"),
        Indented("The function did not reject it: it could not be handled in as many tries as there are."),
        Indented("[dim]What to do:[/] Redrive it once the cause is gone."),
    ];

    private static Padder Indented(string markup) => new(new Markup(markup), new Padding(2, 0, 0, 0));
}
