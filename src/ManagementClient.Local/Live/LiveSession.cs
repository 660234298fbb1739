using ManagementClient.Local.Live.Panels;
using ManagementClient.Local.Live.Watches;
using ManagementClient.Local.World;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;
using Spectre.Console;

namespace ManagementClient.Local.Live;

/// <summary>Runs the live view until a key ends it.</summary>
internal static class LiveSession
{
    /// <summary>The visibility timeout. A user can watch a message return after a minute.</summary>
    private static readonly LocalWorldOptions Options = new() { FunctionTimeout = TimeSpan.FromSeconds(10) };

    private static readonly TimeSpan BetweenPictures = TimeSpan.FromMilliseconds(100);

    /// <returns>The exit code: 0 after q, 130 after Ctrl-C.</returns>
    internal static async Task<int> RunAsync(
        LocalDatabase database, IAnsiConsole console, CancellationToken cancellationToken)
    {
        using var ending = new Ending(cancellationToken);
        await using var world = await LocalWorld.OpenAsync(database, Options, TimeProvider.System, cancellationToken);
        world.Run();
        var watch = new LiveWatch(world, TimeProvider.System);
        watch.Follow();
        var server = new LiveServer(database, watch);
        var table = new TableWatch(database, server, TimeProvider.System);
        var reading = table.RunAsync(ending.Token);
        var exitCode =
            await ShowAsync(new LiveController(world, database, watch, server, table), console, ending.Token);

        ending.Begin();
        await reading;
        await server.Idle;
        return exitCode;
    }

    private static async Task<int> ShowAsync(
        LiveController controller, IAnsiConsole console, CancellationToken cancellationToken)
    {
        using var keyboard = new Keyboard();
        using var screen = new Screen(console);
        using var timer = new PeriodicTimer(BetweenPictures, TimeProvider.System);
        while (!cancellationToken.IsCancellationRequested)
        {
            while (keyboard.TryTake(out var command))
            {
                if (command is LiveCommand.Quit or LiveCommand.Interrupt)
                {
                    return command is LiveCommand.Quit ? ExitCode.Success : ExitCode.Interrupted;
                }

                controller.Execute(command, cancellationToken);
            }

            var state = controller.State;
            screen.Show((width, height) => LiveView.Of(state, width, height));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return ExitCode.Interrupted;
    }
}
