using ManagementClient.Simulation;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SqsApi;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Local.IntegrationTests.Queues;

/// <summary>
/// The simulation's queues over HTTP, on a clock that an empty receive moves on by the time it would have waited.
/// </summary>
internal sealed class SqsStandIn : IAsyncDisposable
{
    private readonly TaskCompletionSource _polled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SqsServer _server;

    internal SqsStandIn()
    {
        Cloud = new SimulatedCloud(Clock, seed: 1);
        var options = new SqsServerOptions { Fault = FaultOf, Wait = PassAsync };

        // A field of a test class is made by a constructor, which cannot wait in another way.
        _server = Task.Run(() => SqsServer.StartAsync(Cloud, options, CancellationToken.None)).GetAwaiter().GetResult();
    }

    internal FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    internal SimulatedCloud Cloud { get; }

    /// <summary>Every call that came, by its action.</summary>
    internal IEnumerable<string> Calls => _server.Calls;

    /// <summary>Done when somebody asks for messages for the first time.</summary>
    internal Task Polled => _polled.Task;

    /// <summary>Asked at each call what to do to it.</summary>
    internal Func<string, SqsServerFault> Fault { get; set; } = _ => new SqsServerFault.None();

    internal Queue AddQueue(string name, Queue? deadLetters = null, int maxReceiveCount = 3)
    {
        var queue = new Queue(Cloud, name, new QueueOptions
        {
            RedrivePolicy = deadLetters is null ? null : new RedrivePolicy(deadLetters, maxReceiveCount),
        });
        _server.Add(queue);
        return queue;
    }

    internal string UrlOf(string queue) => new Uri(_server.Endpoint, $"{Cloud.AccountId}/{queue}").AbsoluteUri;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private SqsServerFault FaultOf(string action)
    {
        if (action == "ReceiveMessage")
        {
            _polled.TrySetResult();
        }

        return Fault(action);
    }

    private Task PassAsync(TimeSpan wait)
    {
        Clock.Advance(wait);
        return Task.CompletedTask;
    }
}
