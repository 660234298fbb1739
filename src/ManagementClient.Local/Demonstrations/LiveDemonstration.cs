using ManagementClient.Local.Live;
using ManagementClient.Local.Live.Watches;
using ManagementClient.Local.World;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Databases;
using Spectre.Console;

namespace ManagementClient.Local.Demonstrations;

/// <summary>The demonstration for somebody who looks on: its messages are the first ones of the live view.</summary>
internal sealed class LiveDemonstration(LocalDatabase database, IAnsiConsole console, Steps steps)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>If the outcomes take longer, for instance because the function crashed, the view shows them.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <returns>The exit code: after q 0, or 1 if a message is missing; 130 after Ctrl-C.</returns>
    internal async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var world = await LocalWorld.OpenAsync(database, LiveSession.Options, terminal.Time, cancellationToken);
        int exitCode;
        long? rows;
        await using (world)
        {
            world.Run();
            var watch = new LiveWatch(world, terminal.Time);
            watch.Follow();
            await new Demonstration(database, console, steps).ShowAsync(
                world, watch, arrivals => SettleAsync(world, terminal.Time, arrivals, cancellationToken),
                cancellationToken);
            (exitCode, rows) =
                await new LiveSession(world, database, watch, terminal).RunAsync(console, cancellationToken);
        }

        var isBalanced = new BalanceReport(console).Show(world.Balance, rows);
        return isBalanced || exitCode != ExitCode.Success ? exitCode : ExitCode.Failure;
    }

    private static async Task SettleAsync(
        LocalWorld world, TimeProvider time, int arrivals, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, time);
        var began = time.GetTimestamp();
        while (!world.Journal.IsComplete(arrivals) && time.GetElapsedTime(began) < LongestWait)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
