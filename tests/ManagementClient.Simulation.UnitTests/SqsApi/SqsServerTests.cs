using Amazon.SQS;
using Amazon.SQS.Model;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.UnitTests.SqsApi;

public sealed class SqsServerTests : IAsyncLifetime
{
    private SqsWorld _world = null!;
    private Queue _queue = null!;
    private string _url = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await SqsWorld.StartAsync();
        _queue = _world.NewQueue("Clients");
        _url = _world.UrlOf(_queue);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Message_is_received_as_it_was_sent()
    {
        var sent = await _world.Client.SendMessageAsync(WithEveryKindOfAttribute(), Stop);

        var message = await ReceiveAsync();

        message.MessageId.Should().Be(sent.MessageId);
        message.Body.Should().Be("Łucja \"L\"\n\U0001F600");
        message.MessageAttributes["Text"].StringValue.Should().Be("naïve");
        message.MessageAttributes["Size"].DataType.Should().Be("Number.int");
        message.MessageAttributes["Raw"].BinaryValue.ToArray().Should().Equal(0, 1, 255);
        message.MD5OfMessageAttributes.Should().Be(sent.MD5OfMessageAttributes).And.HaveLength(32);
        message.Attributes["ApproximateReceiveCount"].Should().Be("1");
    }

    [Fact]
    public async Task Attributes_come_only_where_they_are_asked_for()
    {
        await _world.Client.SendMessageAsync(WithEveryKindOfAttribute(), Stop);

        var response = await _world.Client.ReceiveMessageAsync(
            new ReceiveMessageRequest(_url)
            {
                MessageAttributeNames = ["Si.*", "Text"],
                MessageSystemAttributeNames = ["SentTimestamp"],
            },
            Stop);

        var message = response.Messages.Should().ContainSingle().Subject;
        message.MessageAttributes.Keys.Should().Equal("Text");
        message.Attributes.Keys.Should().Equal("SentTimestamp");
    }

    [Fact]
    public async Task Message_is_gone_once_it_is_deleted_and_comes_back_when_it_is_made_visible()
    {
        await SendAsync("a");
        await SendAsync("b");
        var (first, second) = (await ReceiveAsync(), await ReceiveAsync());

        await _world.Client.DeleteMessageAsync(_url, first.ReceiptHandle, Stop);
        await _world.Client.ChangeMessageVisibilityAsync(_url, second.ReceiptHandle, 0, Stop);

        var again = await ReceiveAsync();
        again.Body.Should().Be("b");
        again.Attributes["ApproximateReceiveCount"].Should().Be("2");
        _queue.Content.Should().ContainSingle();
    }

    [Fact]
    public async Task Receive_hides_for_as_long_as_it_says()
    {
        await SendAsync("a");
        var request = new ReceiveMessageRequest(_url) { VisibilityTimeout = 100 };
        await _world.Client.ReceiveMessageAsync(request, Stop);

        _world.Clock.Advance(TimeSpan.FromSeconds(99));
        (await _world.Client.ReceiveMessageAsync(request, Stop)).Messages.Should().BeNullOrEmpty();
        _world.Clock.Advance(TimeSpan.FromSeconds(1));

        (await _world.Client.ReceiveMessageAsync(request, Stop)).Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task Receive_that_waits_gets_the_message_that_comes_meanwhile()
    {
        var receiving = _world.Client.ReceiveMessageAsync(
            new ReceiveMessageRequest(_url) { WaitTimeSeconds = 20 }, Stop);

        await SendAsync("a");

        (await receiving).Messages.Should().ContainSingle().Which.Body.Should().Be("a");
    }

    [Fact]
    public async Task Entries_of_a_batch_succeed_and_fail_by_themselves()
    {
        var response = await _world.Client.SendMessageBatchAsync(
            _url, [new("good", "a"), new("bad", "b\u0001"), new("also-good", "c")], Stop);

        response.Successful.Select(entry => entry.Id).Should().Equal("good", "also-good");
        var failed = response.Failed.Should().ContainSingle().Subject;
        (failed.Id, failed.Code, failed.SenderFault).Should().Be(("bad", "InvalidMessageContents", true));
        _queue.Content.Select(message => message.Body).Should().Equal("a", "c");
    }

    [Fact]
    public async Task Batches_delete_and_hide_by_handle()
    {
        await SendAsync("a");
        await SendAsync("b");
        var (first, second) = (await ReceiveAsync(), await ReceiveAsync());

        var deleted = await _world.Client.DeleteMessageBatchAsync(
            _url, [new("1", first.ReceiptHandle), new("2", "no handle")], Stop);
        var hidden = await _world.Client.ChangeMessageVisibilityBatchAsync(
            _url,
            [
                new("1", first.ReceiptHandle) { VisibilityTimeout = 1 },
                new("2", second.ReceiptHandle) { VisibilityTimeout = 1 },
            ],
            Stop);

        deleted.Failed.Should().ContainSingle().Which.Code.Should().Be("ReceiptHandleIsInvalid");
        hidden.Failed.Should().ContainSingle().Which.Code.Should().Be("AWS.SimpleQueueService.MessageNotInflight");
        hidden.Successful.Should().ContainSingle().Which.Id.Should().Be("2");
    }

    [Fact]
    public async Task Queue_is_found_by_its_name_and_tells_its_attributes()
    {
        var deadLetters = _world.NewQueue("Dead");
        var source = _world.NewQueue("Source", new QueueOptions
        {
            Retention = TimeSpan.FromDays(14),
            RedrivePolicy = new RedrivePolicy(deadLetters, 7),
        });
        source.Send(new OutgoingMessage("a"));

        var url = (await _world.Client.GetQueueUrlAsync("Source", Stop)).QueueUrl;
        var all = (await _world.Client.GetQueueAttributesAsync(url, ["All"], Stop)).Attributes;
        var sources = await _world.Client.ListDeadLetterSourceQueuesAsync(
            new ListDeadLetterSourceQueuesRequest { QueueUrl = _world.UrlOf(deadLetters) }, Stop);

        url.Should().Be(_world.UrlOf(source));
        all["QueueArn"].Should().Be(source.Arn);
        all["ApproximateNumberOfMessages"].Should().Be("1");
        all["MessageRetentionPeriod"].Should().Be("1209600");
        all["RedrivePolicy"].Should().Be($"{{\"deadLetterTargetArn\":\"{deadLetters.Arn}\",\"maxReceiveCount\":7}}");
        sources.QueueUrls.Should().Equal(url);
    }

    [Fact]
    public async Task FIFO_queue_keeps_order_and_takes_a_repetition_once()
    {
        var fifo = _world.NewQueue("Clients.fifo");
        SendMessageRequest Of(string body, string id) =>
            new(_world.UrlOf(fifo), body) { MessageGroupId = "group", MessageDeduplicationId = id };

        var first = await _world.Client.SendMessageAsync(Of("a", "1"), Stop);
        var again = await _world.Client.SendMessageAsync(Of("a", "1"), Stop);
        await _world.Client.SendMessageAsync(Of("b", "2"), Stop);

        (again.MessageId, again.SequenceNumber).Should().Be((first.MessageId, first.SequenceNumber));
        first.SequenceNumber.Should().MatchRegex("^[0-9]{20}$").And.Be(fifo.Content[0].SequenceNumber);
        (await SendAsync("standard")).SequenceNumber.Should().BeNull();
        fifo.Content.Select(message => message.Body).Should().Equal("a", "b");
        await _world.Client.Invoking(client => client.SendMessageAsync(_world.UrlOf(fifo), "c", Stop))
            .Should().ThrowAsync<AmazonSQSException>().Where(exception => exception.ErrorCode == "MissingParameter");
        await _world.Client.Invoking(client => client.SendMessageAsync(Of("c", null!), Stop))
            .Should().ThrowAsync<AmazonSQSException>()
            .Where(exception => exception.ErrorCode == "InvalidParameterValue"
                && exception.Message.Contains("ContentBasedDeduplication"));
    }

    private Task<SendMessageResponse> SendAsync(string body) => _world.Client.SendMessageAsync(_url, body, Stop);

    private async Task<Amazon.SQS.Model.Message> ReceiveAsync()
    {
        var request =
            new ReceiveMessageRequest(_url) { MessageAttributeNames = ["All"], MessageSystemAttributeNames = ["All"] };
        return (await _world.Client.ReceiveMessageAsync(request, Stop)).Messages.Should().ContainSingle().Subject;
    }

    private SendMessageRequest WithEveryKindOfAttribute() => new(_url, "Łucja \"L\"\n\U0001F600")
    {
        MessageAttributes = new Dictionary<string, Amazon.SQS.Model.MessageAttributeValue>
        {
            ["Text"] = new() { DataType = "String", StringValue = "naïve" },
            ["Size"] = new() { DataType = "Number.int", StringValue = "12" },
            ["Raw"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([0, 1, 255]) },
        },
    };
}
