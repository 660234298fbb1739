using ManagementClient.Infrastructure.Customers;
using ManagementClient.Local.World;
using ManagementClient.Operations.Databases;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Messaging;
using Spectre.Console;

namespace ManagementClient.Local.Demonstrations;

/// <summary>Publishes the samples and shows their outcomes.</summary>
internal static class Demonstration
{
    /// <returns>Whether every outcome was as expected.</returns>
    internal static async Task<bool> RunAsync(
        LocalDatabase database,
        IAnsiConsole console,
        CancellationToken cancellationToken)
    {
        var report = new DemonstrationReport(console);
        report.ShowDatabase(database);

        var clock = new VirtualClock(TimeProvider.System.GetUtcNow());
        var world = await LocalWorld.OpenAsync(database, new LocalWorldOptions(), clock, cancellationToken);
        Dictionary<string, string> publications;

        // The function's last log lines arrive when its process has ended.
        await using (world)
        {
            await world.WarmUpAsync(cancellationToken);
            publications = Publish(world);
            await world.RunUntilQuietAsync(clock, cancellationToken);
        }

        var latest = new CustomerFilter(AfterId: 0, Since: null, Limit: 20);
        report.Show(
            world, publications, await database.Customers.LatestAsync(latest, cancellationToken));
        return world.Journal.IsSettled && world.Journal.Batches.Any();
    }

    /// <returns>The publications by SNS message id.</returns>
    private static Dictionary<string, string> Publish(LocalWorld world)
    {
        var samples = SamplePublications.All();
        string Send(OutgoingMessage message) =>
            message == samples[0].Message ? world.PublishDeliveredTwice(message) : world.Publish(message);
        return samples.ToDictionary(sample => Send(sample.Message), sample => sample.What);
    }
}
