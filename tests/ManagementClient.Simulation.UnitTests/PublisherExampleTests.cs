using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SnsApi;
using ManagementClient.Simulation.SqsApi;
using ManagementClient.Simulation.Topics;

namespace ManagementClient.Simulation.UnitTests;

/// <summary>The example of docs/local-endpoint.md: a test of somebody else's publisher.</summary>
public sealed class PublisherExampleTests
{
    private const string Page = "docs/local-endpoint.md";

    [Fact]
    public async Task Publisher_tries_again_after_an_error_of_the_topic()
    {
        // example
        var failures = 1;
        var cloud = new SimulatedCloud(TimeProvider.System, seed: 1);
        await using var server = await SqsServer.StartAsync(
            cloud,
            new SqsServerOptions
            {
                Fault = action => action == "Publish" && failures-- > 0
                    ? new SqsServerFault.Refuse("InternalError", 500)
                    : new SqsServerFault.None(),
            },
            TestContext.Current.CancellationToken);
        var queue = new Queue(cloud, "NewClientFunctionSQS", new QueueOptions());
        var topic = new Topic(cloud, "NewClientNotification", new TopicFaults());
        topic.Subscribe(queue, new SubscriptionOptions());
        new SnsTopics(cloud, server).Add(topic);

        await new Publisher(server.Endpoint, topic.Arn).PublishAsync("""{"name_costumer":"Ana Souza"}""");

        Assert.Contains("Ana Souza", Assert.Single(queue.Content).Body);
        Assert.Equal(["Publish", "Publish"], server.Calls);
        // end of example
    }

    [Fact]
    public async Task Page_shows_this_very_test()
    {
        var source = await LinesAsync("tests/ManagementClient.Simulation.UnitTests/PublisherExampleTests.cs");
        var page = await LinesAsync(Page);

        var example = source
            .SkipWhile(line => line.Trim() != "// example").Skip(1)
            .TakeWhile(line => line.Trim() != "// end of example")
            .Select(line => line.Length > 8 ? line[8..] : line);

        page.Should().ContainInConsecutiveOrder(example);
    }

    private static Task<string[]> LinesAsync(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ManagementClient.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllLinesAsync(Path.Combine(folder.FullName, path), TestContext.Current.CancellationToken);
    }

    /// <summary>The code under test, in place of yours.</summary>
    private sealed class Publisher(Uri endpoint, string topicArn)
    {
        internal async Task PublishAsync(string message)
        {
            using var client = new HttpClient();
            HttpResponseMessage response;
            do
            {
                using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["Action"] = "Publish",
                    ["TopicArn"] = topicArn,
                    ["Message"] = message,
                });
                response = await client.PostAsync(endpoint, form);
            }
            while (!response.IsSuccessStatusCode);
        }
    }
}
