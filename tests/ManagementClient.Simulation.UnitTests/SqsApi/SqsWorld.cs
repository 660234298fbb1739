using Amazon.Runtime;
using Amazon.SQS;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SqsApi;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Simulation.UnitTests.SqsApi;

/// <summary>A simulated account behind HTTP, and AWS's own client, which checks the digests of every answer.</summary>
internal sealed class SqsWorld : IAsyncDisposable
{
    private readonly SqsServer _server;

    private SqsWorld(SimulatedCloud cloud, FakeTimeProvider clock, SqsServer server)
    {
        Cloud = cloud;
        Clock = clock;
        _server = server;
        Client = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
        {
            ServiceURL = server.Endpoint.AbsoluteUri,
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
        });
    }

    internal SimulatedCloud Cloud { get; }

    internal FakeTimeProvider Clock { get; }

    internal AmazonSQSClient Client { get; }

    internal Uri Endpoint => _server.Endpoint;

    internal IEnumerable<string> Calls => _server.Calls;

    internal static async Task<SqsWorld> StartAsync(SqsServerOptions? options = null)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(55));
        var cloud = new SimulatedCloud(clock, seed: 1);
        var server = await SqsServer.StartAsync(
            cloud, options ?? new SqsServerOptions(), TestContext.Current.CancellationToken);
        return new SqsWorld(cloud, clock, server);
    }

    internal Queue NewQueue(string name, QueueOptions? options = null)
    {
        var queue = new Queue(Cloud, name, options ?? new QueueOptions());
        _server.Add(queue);
        return queue;
    }

    internal string UrlOf(Queue queue) => _server.UrlOf(queue);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
