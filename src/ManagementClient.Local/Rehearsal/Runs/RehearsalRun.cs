using ManagementClient.Simulation;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Rehearsal.Runs;

/// <summary>Runs a plan through the simulator in virtual time.</summary>
internal sealed class RehearsalRun
{
    private const string QueueName = "NewClientFunctionSQS";
    private const int Samples = 400;
    private const int AccountConcurrency = 1000;

    /// <summary>Longer than a message lives: after it every queue is at rest.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);

    private readonly RehearsalPlan _plan;
    private readonly VirtualClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly SimulatedCloud _cloud;
    private readonly RehearsalWatch _watch;
    private readonly Queue _deadLetters;
    private readonly Queue _queue;
    private readonly RehearsedFunction _function;
    private readonly RehearsedPublisher _publisher;
    private readonly Outage _outage;
    private readonly List<RehearsalSample> _samples = [];

    private RehearsalRun(RehearsalPlan plan)
    {
        var numbers = plan.Numbers;
        _plan = plan;
        _outage = new Outage(_clock.GetUtcNow() + plan.Margin, _clock.GetUtcNow() + plan.Margin + plan.Outage);
        _cloud = new SimulatedCloud(_clock, plan.Seed);
        _watch = new RehearsalWatch(QueueName, _outage);
        _cloud.EventOccurred += _watch.Note;
        _deadLetters = new Queue(_cloud, "NewClientFunctionDLQ", new QueueOptions { Retention = numbers.Retention });
        _queue = new Queue(_cloud, QueueName, new QueueOptions
        {
            VisibilityTimeout = numbers.VisibilityTimeout,
            Retention = numbers.Retention,
            RedrivePolicy = new RedrivePolicy(_deadLetters, numbers.MaxReceiveCount),
        });
        _function = new RehearsedFunction(plan, _outage, _deadLetters, _clock);
        _publisher = new RehearsedPublisher(_cloud, _queue, plan);
    }

    internal static async Task<RehearsalResult> RunAsync(RehearsalPlan plan, CancellationToken cancellationToken)
    {
        var run = new RehearsalRun(plan);
        run.Connect();
        run._publisher.Start();
        run.Sample(plan.Length / Samples);
        await run._cloud.RunUntilQuietAsync(run._clock.Advance, Longest, cancellationToken);
        return run.Result();
    }

    private void Connect()
    {
        var function = new LambdaFunction(
            _cloud,
            "RegisterNewClientFunction",
            () => new RehearsedEnvironment(_function),
            new FunctionOptions
            {
                Timeout = _plan.Numbers.FunctionTimeout,
                Concurrency = AccountConcurrency,
                DurationOf = _function.DurationOf,
                Faults = new FunctionFaults { CrashesAfter = _plan.Crashes },
            });
        _ = new EventSourceMapping(_cloud, _queue, function, new EventSourceMappingOptions
        {
            BatchSize = _plan.Numbers.BatchSize,
            BatchingWindow = _plan.Numbers.BatchingWindow,
            MaximumConcurrency = _plan.Numbers.MaximumConcurrency,
        });
    }

    /// <summary>Until the last message has come and the queue is empty.</summary>
    private void Sample(TimeSpan interval)
    {
        var counts = _queue.Counts;
        var at = _clock.GetUtcNow() - DateTimeOffset.UnixEpoch;
        _samples.Add(new RehearsalSample(at, counts.Total, counts.AgeOfOldest, _deadLetters.Counts.Total));
        if (at < _plan.Length || counts.Total > 0)
        {
            _cloud.Scheduler.At(_clock.GetUtcNow() + interval, () => Sample(interval));
        }
    }

    private RehearsalResult Result()
    {
        var setAside = _deadLetters.Content.Select(letter => RehearsedMessage.Parse(letter.Body)).ToList();
        var poison = setAside.Where(message => !message.IsValid).ToList();
        return new RehearsalResult
        {
            Plan = _plan,
            ValidClients = _publisher.Valid,
            Poison = _publisher.Poison,
            Registered = _function.Registered,
            Duplicates = _function.Duplicates,
            ValidClientsSetAside = setAside.Count - poison.Count,
            SetAsideByReason = poison.GroupBy(message => message.Reason!).ToDictionary(g => g.Key, g => g.Count()),
            MostCopiesOfOnePoison = poison.GroupBy(message => message.Number).Max(g => (int?)g.Count()) ?? 0,
            Backlog = _watch.BacklogGone - _outage.Ends,
            HighestReceiveCount = _watch.HighestReceiveCount,
            Receives = _watch.Receives,
            Invocations = _watch.Invocations,
            Billed = _watch.Billed,
            PeakConnections = _watch.MostEnvironments,
            Samples = _samples,
        };
    }
}
