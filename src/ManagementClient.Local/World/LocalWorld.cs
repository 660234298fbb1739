using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Simulation.SnsApi;
using ManagementClient.Simulation.SqsApi;
using ManagementClient.Simulation.Topics;

namespace ManagementClient.Local.World;

/// <summary>Topic, queue, dead-letter queue, event source mapping and function around a real database.</summary>
internal sealed class LocalWorld : IAsyncDisposable
{
    /// <summary>
    /// Long enough for every attempt of every message, but far shorter than the retention of dead letters.
    /// </summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource _ending = new();
    private readonly LambdaFunction _function;
    private readonly ProvisionedEnvironment _first;
    private readonly Topic _topic;
    private readonly Topic _doublingTopic;
    private readonly SimulatedCloud _cloud;
    private readonly SqsServer _sqs;
    private readonly MessageTally _tally;
    private Task _running = Task.CompletedTask;

    private LocalWorld(LocalDatabase database, LocalWorldOptions options, SimulatedCloud cloud, SqsServer sqs)
    {
        Options = options;
        _cloud = cloud;
        _sqs = sqs;
        cloud.EventOccurred += happened => EventOccurred?.Invoke(happened);
        EventOccurred += Journal.Note;
        Logged += Journal.Note;
        DeadLetters = new Queue(cloud, "NewClientFunctionDLQ", new QueueOptions());
        Queue = new Queue(cloud, "NewClientFunctionSQS", new QueueOptions
        {
            VisibilityTimeout = options.VisibilityTimeout,
            RedrivePolicy = new RedrivePolicy(DeadLetters, options.MaxReceiveCount),
        });
        _topic = NewTopic(cloud, new TopicFaults());
        _doublingTopic = NewTopic(cloud, new TopicFaults { DeliveredTwice = 1 });

        _tally = new MessageTally(Queue.Name, DeadLetters.Name);
        EventOccurred += _tally.Note;
        Logged += _tally.Note;
        sqs.Add(DeadLetters);
        sqs.Add(Queue);
        new SnsTopics(cloud, sqs).Add(_topic);
        var program = LocalFunction.Program(database, LocalFunction.Variables(sqs, DeadLetters), OnLogLine);
        var terminal = Terminal.Current;
        ProvisionedEnvironment NewEnvironment() => new(terminal.NewEnvironment(program, startLimit: null));
        _first = NewEnvironment();
        var environments = new Queue<ProvisionedEnvironment>([_first]);
        _function = new LambdaFunction(
            cloud,
            program.FunctionName,
            () => environments.TryDequeue(out var first) ? first : NewEnvironment(),
            new FunctionOptions { Concurrency = 1, Timeout = options.FunctionTimeout });
        _ = new EventSourceMapping(cloud, Queue, _function, new EventSourceMappingOptions
        {
            BatchSize = options.BatchSize,
            BatchingWindow = options.BatchingWindow,
        });
    }

    /// <summary>Raised while the simulation is locked, so a handler must not wait for anything.</summary>
    internal event Action<SimulationEvent>? EventOccurred;

    /// <summary>Raised for each line of the function's log, on any thread.</summary>
    internal event Action<FunctionLogEvent>? Logged;

    internal LocalWorldOptions Options { get; }

    internal MessageJournal Journal { get; } = new();

    /// <summary>What became of every message so far. It is exact once this object is disposed.</summary>
    internal Balance Balance => _tally.Balance(Queue.Content, DeadLetters.Content);

    internal string TopicName => _topic.Name;

    internal string TopicArn => _topic.Arn;

    internal string Region => _cloud.Region;

    /// <summary>By the clock of the queues.</summary>
    internal DateTimeOffset Now => _cloud.Now;

    /// <summary>Where the topic and the queues answer any AWS SDK.</summary>
    internal Uri Endpoint => _sqs.Endpoint;

    internal string DeadLetterUrl => _sqs.UrlOf(DeadLetters);

    internal string FunctionName => _function.Name;

    internal Queue Queue { get; }

    internal Queue DeadLetters { get; }

    /// <param name="time">The clock for visibility and retention. The function itself uses the real time.</param>
    internal static async Task<LocalWorld> OpenAsync(
        LocalDatabase database, LocalWorldOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var cloud = new SimulatedCloud(time, Random.Shared.Next());
        var sqs = await SqsServer.StartAsync(
            cloud, new SqsServerOptions { Port = options.EndpointPort }, cancellationToken);
        return new LocalWorld(database, options, cloud, sqs);
    }

    /// <summary>Starts the function in advance, so that the first message does not wait for the start.</summary>
    /// <exception cref="FunctionNotStartedException">
    /// The function cannot start. A start that takes too long is repeated later.
    /// </exception>
    internal async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        if (await _first.StartAsync(cancellationToken) is var init and (InitOutcome.Failed or InitOutcome.Exited))
        {
            throw new FunctionNotStartedException(init);
        }
    }

    /// <summary>Runs the simulation in real time until this object is disposed.</summary>
    internal void Run() => _running = _cloud.RunAsync(_ending.Token);

    /// <summary>
    /// Runs until every publication has an outcome. While nothing is in progress, the clock jumps to the next event, so
    /// that no visibility timeout is waited for in real time and the result does not depend on the machine's speed.
    /// </summary>
    /// <param name="clock">The clock that was passed to the constructor.</param>
    internal Task RunUntilQuietAsync(VirtualClock clock, CancellationToken cancellationToken) =>
        _cloud.RunUntilQuietAsync(clock.Advance, LongEnough, cancellationToken);

    /// <summary>Publishes to the topic and returns the SNS message id.</summary>
    internal string Publish(OutgoingMessage message) => _topic.Publish(message);

    /// <summary>Publishes a message that SNS delivers twice.</summary>
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
        await _sqs.DisposeAsync();
    }

    private Topic NewTopic(SimulatedCloud cloud, TopicFaults faults)
    {
        var topic = new Topic(cloud, "NewClientNotification", faults);
        topic.Subscribe(Queue, new SubscriptionOptions());
        return topic;
    }

    private void OnLogLine(LogLine line)
    {
        if (FunctionLogEvent.Read(line.Text) is { } word)
        {
            Logged?.Invoke(word);
        }
    }
}
