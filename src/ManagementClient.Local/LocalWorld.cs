using ManagementClient.Local.RuntimeApi;
using ManagementClient.Local.Simulation;
using ManagementClient.Local.Simulation.Functions;
using ManagementClient.Local.Simulation.Messaging;

namespace ManagementClient.Local;

/// <summary>Topic, queue, dead-letter queue, event source mapping and function around a real database, on the real clock.</summary>
internal sealed class LocalWorld : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly LambdaFunction _function;
    private readonly ProvisionedEnvironment _first;
    private readonly Topic _topic;
    private readonly Topic _doublingTopic;
    private readonly Task _running;

    internal LocalWorld(LocalDatabase database, LocalWorldOptions options)
    {
        Options = options;
        var cloud = new SimulatedCloud(TimeProvider.System, Random.Shared.Next());
        cloud.Happened += happened => Happened?.Invoke(happened);
        Happened += Journal.Note;
        Told += Journal.Note;
        DeadLetters = new Queue(cloud, "NewClientFunctionDLQ", new QueueOptions());
        Queue = new Queue(cloud, "NewClientFunctionSQS", new QueueOptions
        {
            VisibilityTimeout = options.VisibilityTimeout,
            RedrivePolicy = new RedrivePolicy(DeadLetters, options.MaxReceiveCount),
        });
        _topic = NewTopic(cloud, new TopicFaults());
        _doublingTopic = NewTopic(cloud, new TopicFaults { DeliveredTwice = 1 });

        var program = LocalFunction.Program(database, Hear);
        _first = NewEnvironment(program);
        var environments = new Queue<ProvisionedEnvironment>([_first]);
        _function = new LambdaFunction(
            cloud,
            program.FunctionName,
            () => environments.TryDequeue(out var first) ? first : NewEnvironment(program),
            new FunctionOptions { Concurrency = 1, Timeout = options.FunctionTimeout });
        _ = new EventSourceMapping(cloud, Queue, _function, new EventSourceMappingOptions
        {
            BatchSize = options.BatchSize,
            BatchingWindow = options.BatchingWindow,
        });
        _running = cloud.RunAsync(_ending.Token);
    }

    /// <summary>Told while the simulation is locked: look and note, do not wait.</summary>
    internal event Action<SimulationEvent>? Happened;

    /// <summary>What the function says in its log, from any thread.</summary>
    internal event Action<FunctionWord>? Told;

    internal LocalWorldOptions Options { get; }

    internal MessageJournal Journal { get; } = new();

    internal string TopicName => _topic.Name;

    internal string FunctionName => _function.Name;

    internal Queue Queue { get; }

    internal Queue DeadLetters { get; }

    /// <summary>Starts the function before there is work for it: then the first message need not wait for that.</summary>
    internal Task WarmUpAsync(CancellationToken cancellationToken) => _first.StartAsync(cancellationToken);

    /// <summary>Publishes to the topic and gives SNS's message id.</summary>
    internal string Publish(OutgoingMessage message) => _topic.Publish(message);

    /// <summary>The same, and SNS delivers it twice.</summary>
    internal string PublishDeliveredTwice(OutgoingMessage message) => _doublingTopic.Publish(message);

    public async ValueTask DisposeAsync()
    {
        if (_ending.IsCancellationRequested)
        {
            return;
        }

        await _ending.CancelAsync();
        await _running;
        await _function.DisposeAsync();
        await _first.DisposeAsync();
    }

    private static ProvisionedEnvironment NewEnvironment(FunctionProgram program) =>
        new(new ProcessEnvironment(program, TimeProvider.System, fault: null));

    private Topic NewTopic(SimulatedCloud cloud, TopicFaults faults)
    {
        var topic = new Topic(cloud, "NewClientNotification", faults);
        topic.Subscribe(Queue, new SubscriptionOptions());
        return topic;
    }

    private void Hear(LogLine line)
    {
        if (FunctionWord.Read(line.Text) is { } word)
        {
            Told?.Invoke(word);
        }
    }
}
