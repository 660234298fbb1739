using ManagementClient.Local.Live.Panels;
using ManagementClient.Local.Live.Watches;
using ManagementClient.Local.World;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;
using Spectre.Console;

namespace ManagementClient.Local.Live;

/// <summary>Runs the live view until a key ends it.</summary>
internal sealed class LiveSession(LocalWorld world, LocalDatabase database, LiveWatch watch, Terminal terminal)
{
    private static readonly TimeSpan BetweenPictures = TimeSpan.FromMilliseconds(100);

    /// <summary>With a visibility timeout of a minute, so that a user can watch a message return.</summary>
    internal static LocalWorldOptions Options { get; } = new() { FunctionTimeout = TimeSpan.FromSeconds(10) };

    /// <summary>Waits for a key before the view covers what is on the screen.</summary>
    /// <returns>
    /// The exit code, 0 after q and 130 after Ctrl-C; and the rows of the table at the end, null if another may write
    /// there too or they could not be read.
    /// </returns>
    internal async Task<(int ExitCode, long? Rows)> RunAsync(IAnsiConsole console, CancellationToken cancellationToken)
    {
        using var ending = new Ending(cancellationToken);
        using var keyboard = new Keyboard(terminal);
        console.WriteLine();
        console.MarkupLine("[bold]Press a key for the live view[/], q to end.");
        var first = LiveKeys.CommandOf(await keyboard.TakeAsync(ending.Token));
        if (first is LiveCommand.Quit or LiveCommand.Interrupt)
        {
            return (first is LiveCommand.Quit ? ExitCode.Success : ExitCode.Interrupted, null);
        }

        var server = new LiveServer(database, watch);
        var table = new TableWatch(database, server, terminal.Time);
        var reading = table.RunAsync(ending.Token);
        var exitCode = await ShowAsync(
            keyboard, new LiveController(world, database, watch, server, table), console, ending.Token);

        ending.Begin();
        await reading;
        await server.Idle;
        await world.DisposeAsync();
        await table.ReadAsync(cancellationToken);
        return (exitCode, database.IsOwn && table.State.IsCurrent ? table.State.Rows : null);
    }

    private async Task<int> ShowAsync(
        Keyboard keyboard, LiveController controller, IAnsiConsole console, CancellationToken cancellationToken)
    {
        using var screen = new Screen(terminal, console);
        using var timer = new PeriodicTimer(BetweenPictures, terminal.Time);
        var navigation = new LiveNavigation();
        while (!cancellationToken.IsCancellationRequested)
        {
            while (keyboard.TryTake(out var key))
            {
                switch (navigation.Press(key, controller.State.DeadLetters))
                {
                    case LiveCommand.Quit:
                        return ExitCode.Success;
                    case LiveCommand.Interrupt:
                        return ExitCode.Interrupted;
                    case LiveCommand.RedriveMarked when navigation.Marked is { } letter:
                        controller.Redrive(letter);
                        break;
                    case { } command:
                        controller.Execute(command, cancellationToken);
                        break;
                }
            }

            var state = navigation.Apply(controller.State);
            screen.Show((width, height) => LiveView.Of(state, width, height));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return ExitCode.Interrupted;
    }
}
