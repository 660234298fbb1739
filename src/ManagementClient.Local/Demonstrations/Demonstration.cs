using ManagementClient.Infrastructure.Customers;
using ManagementClient.Infrastructure.Model;
using ManagementClient.Local.Live.Watches;
using ManagementClient.Local.World;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Databases;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Messaging;
using Spectre.Console;

namespace ManagementClient.Local.Demonstrations;

/// <summary>Publishes the samples and shows their outcomes.</summary>
internal sealed class Demonstration(LocalDatabase database, IAnsiConsole console, Steps steps)
{
    private const int MostRows = 20;

    /// <summary>Runs on a clock that jumps, so that nothing is waited for, and ends the function.</summary>
    /// <returns>Whether every outcome was as expected.</returns>
    internal async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var clock = new VirtualClock(TimeProvider.System.GetUtcNow());
        var world = await LocalWorld.OpenAsync(database, new LocalWorldOptions(), clock, cancellationToken);

        // The function's last log lines arrive when its process has ended.
        await using (world)
        {
            var watch = new LiveWatch(world, clock);
            await ShowAsync(
                world,
                watch,
                async _ =>
                {
                    await world.RunUntilQuietAsync(clock, cancellationToken);
                    await world.DisposeAsync();
                },
                cancellationToken);
        }

        var isBalanced = new BalanceReport(console).Show(world.Balance);
        return isBalanced && world.Journal.IsSettled && world.Journal.Batches.Any();
    }

    /// <summary>Starts the function, publishes, and shows what has become of the samples.</summary>
    /// <param name="watch">Gets the names of the samples.</param>
    /// <param name="settleAsync">Runs the world until this many deliveries have their outcomes.</param>
    internal async Task ShowAsync(
        LocalWorld world, LiveWatch watch, Func<int, Task> settleAsync, CancellationToken cancellationToken)
    {
        var report = new DemonstrationReport(console);
        report.ShowDatabase(database);
        var before = await LatestAsync(afterId: 0, limit: 1, cancellationToken);
        await steps.RunAsync("Starting the function", () => world.WarmUpAsync(cancellationToken));
        var samples = SamplePublications.All();
        Dictionary<string, string> publications = [];
        await steps.RunAsync($"Publishing {samples.Count} messages, the first of them delivered twice", async () =>
        {
            publications = Publish(world, watch, samples);
            await settleAsync(samples.Count + 1);
        });
        var rows = await LatestAsync(before is [var last] ? last.Id : 0, MostRows, cancellationToken);
        report.Show(world, publications, rows);
    }

    private Task<List<CustomerRow>> LatestAsync(long afterId, int limit, CancellationToken cancellationToken) =>
        database.Customers.LatestAsync(new CustomerFilter(afterId, Since: null, limit), cancellationToken);

    /// <returns>The publications by SNS message id.</returns>
    private static Dictionary<string, string> Publish(
        LocalWorld world, LiveWatch watch, IReadOnlyList<(string What, OutgoingMessage Message)> samples)
    {
        string Send(OutgoingMessage message) =>
            message == samples[0].Message ? world.PublishDeliveredTwice(message) : world.Publish(message);
        return samples.ToDictionary(
            sample => watch.Publish(sample.What, () => Send(sample.Message)), sample => sample.What);
    }
}
