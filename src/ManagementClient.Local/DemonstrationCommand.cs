using ManagementClient.Local.RuntimeApi;
using ManagementClient.Local.Simulation;
using ManagementClient.Local.Simulation.Functions;
using ManagementClient.Local.Simulation.Messaging;
using Spectre.Console;

namespace ManagementClient.Local;

/// <summary>Topic, queue, dead-letter queue, event source mapping and function around a real database, on the real clock.</summary>
internal static class DemonstrationCommand
{
    private const int MaxReceiveCount = 3;

    private static readonly TimeSpan VisibilityTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await LocalDatabase.StartAsync(cancellationToken);
        var report = new DemonstrationReport(AnsiConsole.Console);
        report.ShowDatabase(database);

        var journal = new MessageJournal();
        var cloud = new SimulatedCloud(TimeProvider.System, Random.Shared.Next());
        cloud.Happened += journal.Note;
        var deadLetters = new Queue(cloud, "NewClientFunctionDLQ", new QueueOptions());
        var queue = new Queue(cloud, "NewClientFunctionSQS", new QueueOptions
        {
            VisibilityTimeout = VisibilityTimeout,
            RedrivePolicy = new RedrivePolicy(deadLetters, MaxReceiveCount),
        });
        var program = LocalFunction.Program(database, journal.Note);
        await using var function = new LambdaFunction(
            cloud,
            program.FunctionName,
            () => new ProcessEnvironment(program, TimeProvider.System, fault: null),
            new FunctionOptions { Concurrency = 1 });
        _ = new EventSourceMapping(cloud, queue, function, new EventSourceMappingOptions());

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = cloud.RunAsync(ending.Token);
        var publications = Publish(cloud, queue);
        var isSettled = await SettlesAsync(journal, cancellationToken);
        await ending.CancelAsync();
        await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        report.Show(journal, publications, await database.ReadCustomersAsync(atMost: 20, cancellationToken), deadLetters);
        return isSettled && journal.Batches.Any() ? ExitCode.Success : ExitCode.Failure;
    }

    /// <returns>What was published, by SNS's message id.</returns>
    private static Dictionary<string, string> Publish(SimulatedCloud cloud, Queue queue)
    {
        var topic = new Topic(cloud, "NewClientNotification", new TopicFaults());
        topic.Subscribe(queue, new SubscriptionOptions());
        var doubling = new Topic(cloud, topic.Name, new TopicFaults { DeliveredTwice = 1 });
        doubling.Subscribe(queue, new SubscriptionOptions());

        var samples = SamplePublications.All();
        return samples.ToDictionary(
            sample => (sample == samples[0] ? doubling : topic).Publish(sample.Message),
            sample => sample.What);
    }

    private static async Task<bool> SettlesAsync(MessageJournal journal, CancellationToken cancellationToken)
    {
        try
        {
            await journal.SettledAsync(journal.Messages.Count()).WaitAsync(Patience, TimeProvider.System, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
