using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SnsApi;
using ManagementClient.Simulation.SqsApi;

namespace ManagementClient.Simulation.UnitTests.SnsApi;

/// <summary>A simulated account behind HTTP, called with the forms that AWS's clients send to SNS.</summary>
internal sealed class SnsWorld : IAsyncDisposable
{
    private readonly HttpClient _client = new();
    private readonly SqsServer _server;

    private SnsWorld(SimulatedCloud cloud, SqsServer server)
    {
        Cloud = cloud;
        _server = server;
        Topics = new SnsTopics(cloud, server);
    }

    internal SimulatedCloud Cloud { get; }

    internal SnsTopics Topics { get; }

    internal IEnumerable<string> Calls => _server.Calls;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static async Task<SnsWorld> StartAsync(SqsServerOptions? options = null)
    {
        var cloud = new SimulatedCloud(TimeProvider.System, seed: 1);
        return new SnsWorld(cloud, await SqsServer.StartAsync(cloud, options ?? new SqsServerOptions(), Stop));
    }

    internal Queue NewQueue(string name)
    {
        var queue = new Queue(Cloud, name, new QueueOptions());
        _server.Add(queue);
        return queue;
    }

    /// <summary>Makes a topic with a call, and gives its ARN.</summary>
    internal async Task<string> NewTopicAsync(string name, params (string Name, string Value)[] fields) =>
        (await CallAsync("CreateTopic", [("Name", name), .. fields])).Only("TopicArn");

    internal Task<SnsAnswer> SubscribeAsync(string topic, Queue queue, params (string Name, string Value)[] fields) =>
        CallAsync("Subscribe", [("TopicArn", topic), ("Protocol", "sqs"), ("Endpoint", queue.Arn), .. fields]);

    internal async Task<SnsAnswer> CallAsync(string action, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
                .Prepend(KeyValuePair.Create("Version", "2010-03-31"))
                .Prepend(KeyValuePair.Create("Action", action)));
        using var response = await _client.PostAsync(_server.Endpoint, form, Stop);
        return new SnsAnswer(response.StatusCode, XElement.Parse(await response.Content.ReadAsStringAsync(Stop)));
    }

    internal static JsonElement Envelope(Message message) => JsonDocument.Parse(message.Body).RootElement;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>What SNS answered.</summary>
internal sealed record SnsAnswer(HttpStatusCode Status, XElement Xml)
{
    private static readonly XNamespace Namespace = "http://sns.amazonaws.com/doc/2010-03-31/";

    internal IEnumerable<string> All(string name) => Xml.Descendants(Namespace + name).Select(element => element.Value);

    internal string Only(string name) => All(name).Should().ContainSingle(Xml.ToString()).Subject;

    internal (int Status, string Code) Error => ((int)Status, Only("Code"));
}
