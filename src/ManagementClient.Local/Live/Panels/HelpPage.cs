using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManagementClient.Local.Live.Panels;

/// <summary>What the keys do and what the view shows.</summary>
internal static class HelpPage
{
    private static readonly (string Key, string Meaning)[] Keys =
    [
        ("p", "publish an invented client"),
        ("d", "publish the last client again, with the same key: no second row"),
        ("x", "publish poison, which can never be registered and is set aside"),
        ("s", "stop the database, or start it again: messages wait, none is lost"),
        ("c", "cut the function's connections to the database, as a failover does"),
        ("↑ ↓", "mark a dead letter"),
        ("Enter", "look at it: reasons, remedies, and its body without personal data"),
        ("r", "redrive all dead letters; while you look at one, that one"),
        ("q", "quit, with the balance of all messages; so does Ctrl-C"),
    ];

    private static readonly string[] Figures =
    [
        "in flight: handed to the function, or hidden until it is tried again",
        "until done: from arrival to outcome, the slowest message of each second",
        "p50, p99: half of the messages, 99 of 100, took no longer",
    ];

    internal static Rows Of(LiveState state, int height)
    {
        IRenderable[] lines =
        [
            Text.Line("[bold]ManagementClient: the live view[/]"),
            .. Keys.Select(entry => Text.Line($"  [bold]{entry.Key,-5}[/]  {entry.Meaning}")),
            .. Figures.Select(figure => Text.Line($"  [dim]{figure}[/]")),
            Text.Line(Retry(state)),
            Text.Line("Any AWS SDK can publish to this run too:"),
            Text.Line($"  AWS_ENDPOINT_URL={Text.Escape(state.World.Endpoint)}"),
            Text.Line($"  {Text.Escape(state.World.TopicArn)}"),
        ];
        return new Rows([.. lines.Take(height - 1), Text.Line("[bold]any key[/] back  [bold]q[/] quit")]);
    }

    private static string Retry(LiveState state) =>
        $"A message that fails is tried {state.World.Options.MaxReceiveCount} times, "
        + $"{Text.Of(state.World.Options.VisibilityTimeout)} apart, then it is set aside.";
}
