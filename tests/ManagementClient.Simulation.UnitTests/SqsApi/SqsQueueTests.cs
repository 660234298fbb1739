using System.Net;
using Amazon.SQS;
using Amazon.SQS.Model;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.UnitTests.SqsApi;

/// <summary>Queues are made, listed, changed and emptied by AWS's own client.</summary>
public sealed class SqsQueueTests : IAsyncLifetime
{
    private SqsWorld _world = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await SqsWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Queue_is_made_with_its_attributes_and_works()
    {
        var deadLetters = _world.NewQueue("Dead");
        var policy = $$"""{"deadLetterTargetArn":"{{deadLetters.Arn}}","maxReceiveCount":"1"}""";

        var url = await CreateAsync("Source", new()
        {
            ["VisibilityTimeout"] = "0",
            ["MaximumMessageSize"] = "2000",
            ["RedrivePolicy"] = policy,
            ["Policy"] = "{}",
        });

        url.Should().Be(new Uri(_world.Endpoint, "154133135350/Source").AbsoluteUri);
        var all = (await _world.Client.GetQueueAttributesAsync(url, ["All"], Stop)).Attributes;
        all["RedrivePolicy"].Should().Be(policy.Replace("\"1\"", "1"));
        (all["VisibilityTimeout"], all["MaximumMessageSize"], all["Policy"]).Should().Be(("0", "2000", "{}"));
        await ShouldRefuseAsync(
            "InvalidParameterValue", client => client.SendMessageAsync(url, new string('x', 2001), Stop));
        await _world.Client.SendMessageAsync(url, "a", Stop);
        await _world.Client.ReceiveMessageAsync(url, Stop);
        (await _world.Client.ReceiveMessageAsync(url, Stop)).Messages.Should().BeNullOrEmpty();
        deadLetters.Content.Should().ContainSingle().Which.Body.Should().Be("a");
    }

    [Fact]
    public async Task Queue_that_is_there_is_returned_unless_it_differs()
    {
        var url = await CreateAsync("Clients", new() { ["VisibilityTimeout"] = "33" });

        (await CreateAsync("Clients", [])).Should().Be(url);
        (await CreateAsync("Clients", new() { ["VisibilityTimeout"] = "33" })).Should().Be(url);
        await _world.Client
            .Invoking(_ => CreateAsync("Clients", new() { ["VisibilityTimeout"] = "34" }))
            .Should().ThrowAsync<QueueNameExistsException>().WithMessage("*for attribute VisibilityTimeout*");
    }

    [Theory]
    [InlineData("Clients", "Colour", "red", "InvalidAttributeName")]
    [InlineData("Clients", "ContentBasedDeduplication", "true", "InvalidAttributeName")]
    [InlineData("Clients", "DelaySeconds", "901", "InvalidAttributeValue")]
    [InlineData("Clients", "MessageRetentionPeriod", "59", "InvalidAttributeValue")]
    [InlineData("Clients", "VisibilityTimeout", "soon", "InvalidAttributeValue")]
    [InlineData("Clients", "RedrivePolicy", "none", "InvalidParameterValue")]
    [InlineData("Clients", "RedrivePolicy", """{"deadLetterTargetArn":"x"}""", "InvalidParameterValue")]
    [InlineData("no blanks", "DelaySeconds", "0", "InvalidParameterValue")]
    [InlineData("Clients.fifo", "DelaySeconds", "0", "InvalidParameterValue")]
    [InlineData("Clients", "FifoQueue", "true", "InvalidParameterValue")]
    public async Task Queue_that_SQS_does_not_make_is_an_error(string name, string attribute, string value, string code)
    {
        await ShouldRefuseAsync(code, _ => CreateAsync(name, new() { [attribute] = value }));

        (await _world.Client.ListQueuesAsync("", Stop)).QueueUrls.Should().BeNullOrEmpty();
    }

    [Fact]
    public async Task FIFO_queue_is_made()
    {
        var url = await CreateAsync(
            "Clients.fifo", new() { ["FifoQueue"] = "true", ["ContentBasedDeduplication"] = "true" });

        var request = new SendMessageRequest(url, "a") { MessageGroupId = "group" };
        var first = await _world.Client.SendMessageAsync(request, Stop);
        (await _world.Client.SendMessageAsync(request, Stop)).MessageId.Should().Be(first.MessageId);
    }

    [Fact]
    public async Task Queues_are_listed_by_prefix_and_in_pages()
    {
        string[] urls =
        [
            await CreateAsync("a1", []), await CreateAsync("a2", []), await CreateAsync("a3", []),
            await CreateAsync("b1", []),
        ];
        var request = new ListQueuesRequest { QueueNamePrefix = "a", MaxResults = 2 };

        var first = await _world.Client.ListQueuesAsync(request, Stop);
        request.NextToken = first.NextToken;
        var second = await _world.Client.ListQueuesAsync(request, Stop);

        first.QueueUrls.Should().Equal(urls[..2]);
        second.QueueUrls.Should().Equal(urls[2]);
        second.NextToken.Should().BeNull();
        (await _world.Client.ListQueuesAsync("", Stop)).QueueUrls.Should().Equal(urls);
    }

    [Fact]
    public async Task Attributes_are_changed_for_what_comes_then()
    {
        var url = await CreateAsync("Clients", []);

        await SetAsync(url, "DelaySeconds", "10");

        await _world.Client.SendMessageAsync(url, "a", Stop);
        (await _world.Client.ReceiveMessageAsync(url, Stop)).Messages.Should().BeNullOrEmpty();
        _world.Clock.Advance(TimeSpan.FromSeconds(10));
        (await _world.Client.ReceiveMessageAsync(url, Stop)).Messages.Should().ContainSingle();
        await _world.Client.Invoking(_ => SetAsync(url, "FifoQueue", "true"))
            .Should().ThrowAsync<InvalidAttributeNameException>();
    }

    [Fact]
    public async Task Receive_waits_as_long_as_the_queue_says()
    {
        var url = await CreateAsync("Clients", new() { ["ReceiveMessageWaitTimeSeconds"] = "20" });
        var receiving = _world.Client.ReceiveMessageAsync(url, Stop);

        await _world.Client.SendMessageAsync(url, "a", Stop);

        (await receiving).Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task Queue_is_emptied_once_a_minute()
    {
        var queue = _world.NewQueue("Clients", new QueueOptions { Delay = TimeSpan.FromSeconds(5) });
        queue.Send(new OutgoingMessage("delayed"));
        queue.Send(new OutgoingMessage("visible") { Delay = TimeSpan.Zero });
        queue.Send(new OutgoingMessage("in flight") { Delay = TimeSpan.Zero });
        queue.Receive(1);

        await _world.Client.PurgeQueueAsync(_world.UrlOf(queue), Stop);

        queue.Content.Should().BeEmpty();
        queue.Send(new OutgoingMessage("later"));
        var refusal = await _world.Client.Invoking(client => client.PurgeQueueAsync(_world.UrlOf(queue), Stop))
            .Should().ThrowAsync<PurgeQueueInProgressException>();
        refusal.Which.StatusCode.Should().Be(HttpStatusCode.Forbidden, "the model of SQS's query protocol says so");
        queue.Content.Should().ContainSingle();
        _world.Clock.Advance(TimeSpan.FromSeconds(60));
        await _world.Client.PurgeQueueAsync(_world.UrlOf(queue), Stop);
        queue.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Move_task_that_has_ended_cannot_be_cancelled()
    {
        var deadLetters = _world.NewQueue("Dead");
        _world.NewQueue("Source", new QueueOptions { RedrivePolicy = new RedrivePolicy(deadLetters, 1) });
        var task = await _world.Client.StartMessageMoveTaskAsync(
            new StartMessageMoveTaskRequest { SourceArn = deadLetters.Arn }, Stop);

        await ShouldRefuseAsync("InvalidParameterValue", client => CancelAsync(client, task.TaskHandle));
        await ShouldRefuseAsync("InvalidParameterValue", client => CancelAsync(client, "no handle"));
        var unknown = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(
            $$"""{"taskId":"x","sourceArn":"{{deadLetters.Arn}}"}"""));
        await _world.Client.Invoking(client => CancelAsync(client, unknown))
            .Should().ThrowAsync<ResourceNotFoundException>();
    }

    private async Task<string> CreateAsync(string name, Dictionary<string, string> attributes) =>
        (await _world.Client.CreateQueueAsync(
            new CreateQueueRequest(name) { Attributes = attributes }, Stop)).QueueUrl;

    private Task<SetQueueAttributesResponse> SetAsync(string url, string name, string value) =>
        _world.Client.SetQueueAttributesAsync(
            new SetQueueAttributesRequest(url, new Dictionary<string, string> { [name] = value }), Stop);

    private static Task<CancelMessageMoveTaskResponse> CancelAsync(AmazonSQSClient client, string handle) =>
        client.CancelMessageMoveTaskAsync(new CancelMessageMoveTaskRequest { TaskHandle = handle }, Stop);

    private async Task ShouldRefuseAsync(string code, Func<AmazonSQSClient, Task> call) =>
        (await _world.Client.Invoking(call).Should().ThrowAsync<AmazonSQSException>()).Which.ErrorCode.Should().Be(
            code);
}
