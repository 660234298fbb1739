using ManagementClient.Simulation;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SqsApi;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>A dead-letter queue behind SQS's protocol, and the variables by which the function finds it.</summary>
internal sealed class DeadLetterEndpoint : IAsyncDisposable
{
    private readonly SqsServer _server;

    private DeadLetterEndpoint(SimulatedCloud cloud, SqsServer server, Queue queue)
    {
        Cloud = cloud;
        Queue = queue;
        _server = server;
        server.Add(queue);
    }

    internal SimulatedCloud Cloud { get; }

    internal Queue Queue { get; }

    internal IEnumerable<string> Calls => _server.Calls;

    /// <summary>The messages by their bodies, with the reasons that they carry.</summary>
    internal IEnumerable<(string Body, string? Reasons)> Letters => Queue.Content.Select(letter =>
        (letter.Body, letter.Attributes.GetValueOrDefault("RejectionReasons")?.Value));

    internal static Task<DeadLetterEndpoint> StartAsync(
        Func<string, SqsServerFault>? fault = null, string name = "NewClientFunctionDLQ")
    {
        var cloud = new SimulatedCloud(TimeProvider.System, seed: 1);
        return StartAsync(cloud, new Queue(cloud, name, new QueueOptions()), fault);
    }

    internal static async Task<DeadLetterEndpoint> StartAsync(
        SimulatedCloud cloud, Queue queue, Func<string, SqsServerFault>? fault = null)
    {
        var options = new SqsServerOptions { Fault = fault ?? (_ => new SqsServerFault.None()) };
        return new DeadLetterEndpoint(
            cloud, await SqsServer.StartAsync(cloud, options, TestContext.Current.CancellationToken), queue);
    }

    /// <summary>The function's variables with those that let it set messages aside.</summary>
    internal IReadOnlyDictionary<string, string> Added(IReadOnlyDictionary<string, string> settings) =>
        new Dictionary<string, string>(settings)
        {
            ["DEAD_LETTER_QUEUE_URL"] = _server.UrlOf(Queue),
            ["AWS_ENDPOINT_URL_SQS"] = _server.Endpoint.AbsoluteUri,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = "us-east-1",
        };

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
