using System.Text;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.UnitTests;

public sealed class SqsEventTests
{
    private const string SeedBody =
        "{\n  \"name_costumer\": \"Leonardo\",\n  \"email\": \"leonardo@example.com\",\n"
        + "  \"phone\": \"+5511999999999\"\n}";

    private readonly World _world = new();

    [Fact]
    public void Event_is_written_as_Lambda_writes_it()
    {
        var queue = _world.NewQueue();
        var id = queue.Send(new OutgoingMessage(SeedBody));
        _world.Clock.Advance(TimeSpan.FromMilliseconds(9));
        var received = queue.Receive(1)[0];

        var payload = EventOf(queue, received);

        payload.Should().Be(
            "{\"Records\":[{\"messageId\":\"" + id + "\",\"receiptHandle\":\"" + received.ReceiptHandle + "\","
            + "\"body\":\"{\\n  \\\"name_costumer\\\": \\\"Leonardo\\\",\\n"
            + "  \\\"email\\\": \\\"leonardo@example.com\\\",\\n  \\\"phone\\\": \\\"+5511999999999\\\"\\n}\","
            + "\"attributes\":{\"ApproximateReceiveCount\":\"1\",\"SentTimestamp\":\"1754815469280\","
            + "\"SenderId\":\"AIDAIT2UOQQY3AUEKVGXU\",\"ApproximateFirstReceiveTimestamp\":\"1754815469289\"},"
            + "\"messageAttributes\":{},\"md5OfBody\":\"c86aae3d17e2f4f6a52e35c3c5962df2\","
            + "\"eventSource\":\"aws:sqs\","
            + "\"eventSourceARN\":\"arn:aws:sqs:us-east-1:154133135350:NewClientFunctionSQS\","
            + "\"awsRegion\":\"us-east-1\"}]}");
    }

    [Fact]
    public void Receipt_handle_is_as_long_as_a_real_one()
    {
        var queue = _world.NewQueue();
        queue.Send(new OutgoingMessage("a"));

        queue.Receive(1)[0].ReceiptHandle.Should().HaveLength(412).And.StartWith("AQEB");
    }

    [Fact]
    public void FIFO_record_names_group_deduplication_id_and_sequence()
    {
        var queue = _world.NewFifoQueue();
        queue.Send(World.Fifo("a", "group", "id"));

        var attributes = World.RecordsOf(Encoding.UTF8.GetBytes(EventOf(queue, queue.Receive(1)[0])))[0]
            .GetProperty("attributes");

        attributes.GetProperty("MessageGroupId").GetString().Should().Be("group");
        attributes.GetProperty("MessageDeduplicationId").GetString().Should().Be("id");
        attributes.GetProperty("SequenceNumber").GetString().Should().MatchRegex("^[0-9]{20}$");
    }

    [Fact]
    public void Message_attributes_are_written_by_their_type()
    {
        var queue = _world.NewQueue();
        queue.Send(new OutgoingMessage("a")
        {
            Attributes = new Dictionary<string, MessageAttributeValue>
            {
                ["IdempotencyKey"] = MessageAttributeValue.Text("k"),
                ["Raw"] = new("Binary", "AQID"),
            },
        });

        var payload = EventOf(queue, queue.Receive(1)[0]);

        payload.Should().Contain(
            "\"messageAttributes\":{\"IdempotencyKey\":{\"stringValue\":\"k\",\"stringListValues\":[],"
            + "\"binaryListValues\":[],\"dataType\":\"String\"},\"Raw\":{\"binaryValue\":\"AQID\","
            + "\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"Binary\"}}");
    }

    [Fact]
    public void Event_never_exceeds_the_quota_of_an_invocation()
    {
        var queue = _world.NewQueue();
        for (var i = 0; i < 8; i++)
        {
            queue.Send(new OutgoingMessage(new string('x', 1_000_000)));
        }

        var sqsEvent = new SqsEvent(queue.Arn, "us-east-1");
        var added = queue.Receive(10).TakeWhile(sqsEvent.TryAdd).Count();

        added.Should().Be(6);
        sqsEvent.ToPayload().Length.Should().BeLessThanOrEqualTo(6_291_456);
    }

    private static string EventOf(Queue queue, Message message)
    {
        var sqsEvent = new SqsEvent(queue.Arn, "us-east-1");
        sqsEvent.TryAdd(message).Should().BeTrue();
        return Encoding.UTF8.GetString(sqsEvent.ToPayload());
    }
}
