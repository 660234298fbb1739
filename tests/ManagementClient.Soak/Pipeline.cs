using ManagementClient.Simulation;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.Topics;
using ManagementClient.Soak.Workload;

namespace ManagementClient.Soak;

/// <summary>
/// Topics, queue, dead-letter queue, mapping and function, of a kind and with habits that the seed decides.
/// </summary>
internal sealed class Pipeline : IAsyncDisposable
{
    private readonly SimulatedCloud _cloud;
    private readonly Journal _journal;
    private readonly Topic _enveloping;
    private readonly Topic _raw;
    private readonly LambdaFunction _function;

    public Pipeline(
        SimulatedCloud cloud,
        Journal journal,
        SeededRandom random,
        bool isFifo,
        Func<IExecutionEnvironment> newEnvironment,
        Func<SeededRandom, TimeSpan> duration)
    {
        _cloud = cloud;
        _journal = journal;
        cloud.EventOccurred += journal.Note;
        var suffix = isFifo ? ".fifo" : "";
        DeadLetters = new Queue(cloud, $"NewClientFunctionDLQ{suffix}", new QueueOptions
        {
            Retention = TimeSpan.FromDays(14),
        });
        Queue = new Queue(cloud, $"NewClientFunctionSQS{suffix}", new QueueOptions
        {
            VisibilityTimeout = random.Between(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(90)),
            RedrivePolicy = new RedrivePolicy(DeadLetters, 3 + random.Below(4)),
            Faults = new QueueFaults
            {
                Reordered = 0.2,
                DeliveredTwice = 0.03,
                SurvivesDeletion = 0.03,
                ShortReceive = 0.2,
            },
        });
        var faults = new TopicFaults { DeliveredTwice = 0.05, SlowestDelivery = TimeSpan.FromSeconds(random.Below(5)) };
        _enveloping = new Topic(cloud, $"NewClientNotification{suffix}", faults);
        _enveloping.Subscribe(Queue, new SubscriptionOptions());
        _raw = new Topic(cloud, $"NewClientRaw{suffix}", faults);
        _raw.Subscribe(Queue, new SubscriptionOptions { RawDelivery = true });
        _function = new LambdaFunction(cloud, "RegisterNewClientFunction", newEnvironment, new FunctionOptions
        {
            Timeout = TimeSpan.FromSeconds(35),
            Concurrency = 2 + random.Below(5),
            IdleLifetime = TimeSpan.FromMinutes(1 + random.Below(10)),
            InitDuration = TimeSpan.FromMilliseconds(50),
            Duration = duration,
        });
        var hasWindow = !isFifo && random.Happens(0.5);
        _ = new EventSourceMapping(cloud, Queue, _function, new EventSourceMappingOptions
        {
            BatchSize = hasWindow ? 10 + random.Below(990) : 1 + random.Below(10),
            BatchingWindow = hasWindow ? TimeSpan.FromSeconds(1 + random.Below(5)) : TimeSpan.Zero,
        });
    }

    public Queue Queue { get; }

    public Queue DeadLetters { get; }

    /// <summary>Each at its time.</summary>
    public void Plan(IEnumerable<Publication> publications)
    {
        var start = _cloud.Time.GetUtcNow();
        foreach (var publication in publications)
        {
            _cloud.Scheduler.At(start + publication.At, () => Publish(publication));
        }
    }

    public ValueTask DisposeAsync() => _function.DisposeAsync();

    private void Publish(Publication publication)
    {
        switch (publication.Route)
        {
            case Route.Direct:
                _journal.Sent(publication, Queue.Send(publication.Message));
                break;
            case Route.Raw:
                _journal.Published(publication, _raw.Publish(publication.Message));
                break;
            default:
                _journal.Published(publication, _enveloping.Publish(publication.Message));
                break;
        }
    }
}
