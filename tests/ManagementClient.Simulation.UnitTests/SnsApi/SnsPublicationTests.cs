using System.Net;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SqsApi;

namespace ManagementClient.Simulation.UnitTests.SnsApi;

public sealed class SnsPublicationTests : IAsyncLifetime
{
    private SnsWorld _world = null!;
    private Queue _queue = null!;
    private string _topic = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await SnsWorld.StartAsync();
        _queue = _world.NewQueue("Clients");
        _topic = await _world.NewTopicAsync("NewClients");
        await _world.SubscribeAsync(_topic, _queue);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Message_arrives_in_an_envelope_with_subject_and_attributes()
    {
        var answer = await _world.CallAsync(
            "Publish",
            ("TopicArn", _topic),
            ("Message", "Łucja & \"L\" +1"),
            ("Subject", "A client"),
            ("MessageAttributes.entry.1.Name", "IdempotencyKey"),
            ("MessageAttributes.entry.1.Value.DataType", "String"),
            ("MessageAttributes.entry.1.Value.StringValue", "k-1"),
            ("MessageAttributes.entry.2.Name", "Raw"),
            ("MessageAttributes.entry.2.Value.DataType", "Binary"),
            ("MessageAttributes.entry.2.Value.BinaryValue", "AAH/"));

        answer.Status.Should().Be(HttpStatusCode.OK);
        var envelope = SnsWorld.Envelope(_queue.Receive(1).Should().ContainSingle().Subject);
        envelope.GetProperty("MessageId").GetString().Should().Be(answer.Only("MessageId"));
        envelope.GetProperty("Message").GetString().Should().Be("Łucja & \"L\" +1");
        envelope.GetProperty("Subject").GetString().Should().Be("A client");
        envelope.GetProperty("MessageAttributes").GetRawText().Should()
            .ContainAll("\"IdempotencyKey\" : {\"Type\":\"String\",\"Value\":\"k-1\"}", "\"Value\":\"AAH/\"");
    }

    [Fact]
    public async Task Raw_delivery_puts_the_attributes_beside_the_body()
    {
        var raw = _world.NewQueue("Raw");
        await _world.SubscribeAsync(
            _topic, raw, ("Attributes.entry.1.key", "RawMessageDelivery"), ("Attributes.entry.1.value", "true"));

        await _world.CallAsync(
            "Publish",
            ("TargetArn", _topic),
            ("Message", "body"),
            ("MessageAttributes.entry.1.Name", "IdempotencyKey"),
            ("MessageAttributes.entry.1.Value.DataType", "String"),
            ("MessageAttributes.entry.1.Value.StringValue", "k-1"));

        var message = raw.Receive(1).Should().ContainSingle().Subject;
        message.Body.Should().Be("body");
        message.Attributes["IdempotencyKey"].Should().Be(MessageAttributeValue.Text("k-1"));
    }

    [Fact]
    public async Task Entries_of_a_batch_succeed_and_fail_by_themselves()
    {
        var answer = await BatchAsync(("good", "a"), ("empty", ""), ("also-good", "c"));

        answer.All("Id").Should().Equal("good", "also-good", "empty");
        (answer.Only("Code"), answer.Only("SenderFault")).Should().Be(("InvalidParameter", "true"));
        _queue.Receive(10).Select(message => SnsWorld.Envelope(message).GetProperty("Message").GetString())
            .Should().Equal("a", "c");
    }

    [Fact]
    public async Task Text_for_queues_is_taken_where_the_message_has_one_for_each_protocol()
    {
        await _world.CallAsync(
            "Publish",
            ("TopicArn", _topic),
            ("MessageStructure", "json"),
            ("Message", """{"default":"for all","sqs":"for queues"}"""));

        SnsWorld.Envelope(_queue.Receive(1)[0]).GetProperty("Message").GetString().Should().Be("for queues");
    }

    [Fact]
    public async Task FIFO_topic_takes_a_repetition_once()
    {
        var fifo = _world.NewQueue("Clients.fifo");
        var topic = await _world.NewTopicAsync(
            "NewClients.fifo",
            ("Attributes.entry.1.key", "FifoTopic"),
            ("Attributes.entry.1.value", "true"),
            ("Attributes.entry.2.key", "ContentBasedDeduplication"),
            ("Attributes.entry.2.value", "true"));
        await _world.SubscribeAsync(topic, fifo);
        (string, string)[] message = [("TopicArn", topic), ("Message", "a"), ("MessageGroupId", "group")];

        var standard = _world.NewQueue("Standard");
        await _world.SubscribeAsync(topic, standard);

        var first = await _world.CallAsync("Publish", message);
        var again = await _world.CallAsync("Publish", message);
        var next = await _world.CallAsync("Publish", [.. message[..1], ("Message", "b"), ("MessageGroupId", "group")]);

        first.Only("SequenceNumber").Should().MatchRegex("^[0-9]{20}$").And.Be(again.Only("SequenceNumber"));
        again.Only("MessageId").Should().Be(first.Only("MessageId"));
        string.CompareOrdinal(next.Only("SequenceNumber"), first.Only("SequenceNumber")).Should().BePositive();
        fifo.Content.Select(sent => sent.GroupId).Should().Equal("group", "group");
        standard.Content.Should().HaveCount(2, "the topic itself drops the repetition");
    }

    [Fact]
    public async Task Standard_topic_gives_no_sequence_number()
    {
        var answer = await _world.CallAsync("Publish", ("TopicArn", _topic), ("Message", "a"));

        answer.All("SequenceNumber").Should().BeEmpty();
        answer.Only("MessageId").Should().HaveLength(36);
    }

    [Theory]
    [InlineData("Message", "", "Empty message")]
    [InlineData("Subject", "two\nlines", "Subject")]
    [InlineData("MessageDeduplicationId", "1", "not valid for this topic type")]
    [InlineData("MessageGroupId", "a group", "1 to 128 in length.")]
    [InlineData("MessageStructure", "json", "failed to parse")]
    [InlineData("TopicArn", "NewClients", "An ARN must have at least 6 elements, not 1")]
    public async Task What_SNS_does_not_take_is_an_invalid_parameter(string name, string value, string reason)
    {
        var fields = new Dictionary<string, string> { ["TopicArn"] = _topic, ["Message"] = "a", [name] = value };

        var answer = await _world.CallAsync("Publish", [.. fields.Select(field => (field.Key, field.Value))]);

        answer.Error.Should().Be((400, "InvalidParameter"));
        answer.Only("Message").Should().StartWith("Invalid parameter: ").And.EndWith(reason);
        _queue.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Size_limit_counts_the_bytes_of_message_and_attributes()
    {
        (string, string)[] attribute =
        [
            ("MessageAttributes.entry.1.Name", "a"),
            ("MessageAttributes.entry.1.Value.DataType", "String"),
            ("MessageAttributes.entry.1.Value.StringValue", "v"),
        ];
        Task<SnsAnswer> PublishAsync(int size) => _world.CallAsync(
            "Publish", [("TopicArn", _topic), ("Message", new string('x', size)), .. attribute]);

        (await PublishAsync(262_137)).Only("Message").Should().Be("Invalid parameter: Message too long");
        (await PublishAsync(262_136)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Strin", "v")]
    [InlineData("String", "")]
    public async Task Attribute_needs_a_known_type_and_a_value(string type, string value)
    {
        var answer = await _world.CallAsync(
            "Publish",
            ("TopicArn", _topic),
            ("Message", "a"),
            ("MessageAttributes.entry.1.Name", "IdempotencyKey"),
            ("MessageAttributes.entry.1.Value.DataType", type),
            ("MessageAttributes.entry.1.Value.StringValue", value));

        answer.Error.Should().Be((400, "ParameterValueInvalid"));
    }

    [Fact]
    public async Task Batch_that_is_not_well_formed_fails_as_a_whole()
    {
        (await BatchAsync()).Error.Should().Be((400, "EmptyBatchRequest"));
        (await BatchAsync([.. Enumerable.Range(0, 11).Select(number => ($"{number}", "a"))])).Error
            .Should().Be((400, "TooManyEntriesInBatchRequest"));
        (await BatchAsync(("1", "a"), ("1", "b"))).Error.Should().Be((400, "BatchEntryIdsNotDistinct"));
        (await BatchAsync(("no blanks", "a"))).Error.Should().Be((400, "InvalidBatchEntryId"));
        (await BatchAsync(("1", new string('x', 200_000)), ("2", new string('x', 200_000)))).Error
            .Should().Be((400, "BatchRequestTooLong"));
        _queue.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Fault_of_the_server_is_one_of_SNS()
    {
        await using var world = await SnsWorld.StartAsync(new SqsServerOptions
        {
            Fault = action => action == "Publish"
                ? new SqsServerFault.Refuse("InternalError", 500)
                : new SqsServerFault.None(),
        });
        var topic = await world.NewTopicAsync("NewClients");

        var answer = await world.CallAsync("Publish", ("TopicArn", topic), ("Message", "a"));

        answer.Error.Should().Be((500, "InternalError"));
        answer.Only("Type").Should().Be("Receiver");
        world.Calls.Should().Equal("CreateTopic", "Publish");
    }

    private Task<SnsAnswer> BatchAsync(params (string Id, string Message)[] entries) => _world.CallAsync(
        "PublishBatch",
        [
            ("TopicArn", _topic),
            .. entries.SelectMany((entry, index) => new[]
            {
                ($"PublishBatchRequestEntries.member.{index + 1}.Id", entry.Id),
                ($"PublishBatchRequestEntries.member.{index + 1}.Message", entry.Message),
            }),
        ]);
}
