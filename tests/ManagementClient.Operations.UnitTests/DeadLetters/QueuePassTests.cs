using ManagementClient.Operations.DeadLetters;
using ManagementClient.Operations.DeadLetters.Passes;
using ManagementClient.Operations.Queues;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SqsApi;
using Queue = ManagementClient.Simulation.Messaging.Queue;

namespace ManagementClient.Operations.UnitTests.DeadLetters;

public sealed class QueuePassTests
{
    private const int MostHeld = 40;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pass_ends_where_it_holds_as_many_messages_as_SQS_hides()
    {
        var cloud = new SimulatedCloud(TimeProvider.System, seed: 1);
        await using var server = await SqsServer.StartAsync(cloud, new SqsServerOptions(), Cancellation);
        var deadLetters = new Queue(cloud, "NewClientFunctionDLQ", new QueueOptions());
        server.Add(deadLetters);
        for (var number = 0; number < 3 * MostHeld; number++)
        {
            deadLetters.Send(new OutgoingMessage($"not JSON {number}"));
        }

        using var queue = await SqsQueue.OpenAsync(
            new Uri(server.UrlOf(deadLetters)), TimeSpan.FromMinutes(2), Cancellation);
        using var function = new OfflineFunction(_ => null);
        var options = new PassOptions { MostHeld = MostHeld, Readers = 1 };
        var pass = new QueuePass(DeadLetterQueue.Of(queue, function), options);

        await pass.RunAsync(
            (_, _) => Task.FromResult<IReadOnlyList<Amazon.SQS.Model.Message>>([]), () => { }, Cancellation);

        pass.Seen.Should().Be(MostHeld);
        pass.IsCutShort.Should().BeTrue();
        deadLetters.Counts.Visible.Should().Be(3 * MostHeld);
    }
}
