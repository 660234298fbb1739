using System.Collections.Concurrent;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Simulation.Topics;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>Topic, queue, dead-letter queue and event source mapping around the function.</summary>
internal sealed class DeployedFunction : IAsyncDisposable
{
    internal const int MaxReceiveCount = 3;

    private readonly ConcurrentQueue<SimulationEvent> _tale = new();
    private readonly SemaphoreSlim _answers = new(0);
    private readonly LambdaFunction _function;
    private readonly Topic _topic;

    internal DeployedFunction(
        TestDatabase database,
        TimeProvider time,
        TimeSpan visibilityTimeout,
        Func<RuntimeApiCall, RuntimeApiFault>? fault = null)
    {
        Cloud = new SimulatedCloud(time, seed: 1);
        Cloud.EventOccurred += Note;
        DeadLetters = new Queue(Cloud, "NewClientFunctionDLQ", new QueueOptions { Retention = TimeSpan.FromDays(14) });
        Queue = new Queue(Cloud, "NewClientFunctionSQS", new QueueOptions
        {
            VisibilityTimeout = visibilityTimeout,
            RedrivePolicy = new RedrivePolicy(DeadLetters, MaxReceiveCount),
        });
        _topic = new Topic(Cloud, "NewClientNotification", new TopicFaults());
        _topic.Subscribe(Queue, new SubscriptionOptions());

        var bootstrap = Environment.GetEnvironmentVariable(ProgramUnderTest.BootstrapVariable);
        var program = ProgramUnderTest.Find(bootstrap) with { Environment = database.Settings };
        _function = new LambdaFunction(
            Cloud,
            program.FunctionName,
            () => ProgramUnderTest.IsNative
                ? new ProcessEnvironment(program, TimeProvider.System, fault) { InitLimit = HangLimit.Limit }
                : new HostedEnvironment(program, TimeProvider.System, TimeProvider.System, fault),
            new FunctionOptions { Concurrency = 2, Timeout = HangLimit.Limit });
        _ = new EventSourceMapping(Cloud, Queue, _function, new EventSourceMappingOptions());
    }

    internal SimulatedCloud Cloud { get; }

    internal Queue Queue { get; }

    internal Queue DeadLetters { get; }

    /// <summary>What happened so far, of one kind.</summary>
    internal IEnumerable<T> Told<T>() => _tale.OfType<T>();

    internal string Publish(string text) => _topic.Publish(new OutgoingMessage(text));

    /// <summary>Completes when so many more batches are answered; each is waited for once.</summary>
    internal async Task AnsweredAsync(int batches, CancellationToken cancellationToken)
    {
        for (var answered = 0; answered < batches; answered++)
        {
            await _answers.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        _answers.Dispose();
    }

    private void Note(SimulationEvent happened)
    {
        _tale.Enqueue(happened);
        if (happened is BatchAnswered)
        {
            _answers.Release();
        }
    }
}
