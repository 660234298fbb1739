using System.Text.Json;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.Topics;

namespace ManagementClient.Simulation.UnitTests;

public sealed class TopicTests
{
    private static readonly OutgoingMessage Published = new("{\"name_costumer\":\"Łucja \\\"L\\\"\"}")
    {
        Attributes = new Dictionary<string, MessageAttributeValue>
        {
            ["IdempotencyKey"] = MessageAttributeValue.Text("k-1"),
        },
    };

    private readonly World _world = new();

    [Fact]
    public void Envelope_has_the_members_of_SNS_in_their_order_and_the_message_unchanged()
    {
        var queue = _world.NewQueue();
        var topic = TopicTo(queue, new SubscriptionOptions());

        var id = topic.Publish(Published);

        var received = queue.Receive(1)[0];
        received.MessageId.Should().NotBe(id);
        received.Attributes.Should().BeEmpty();
        received.Body.Should().StartWith("{\n  \"Type\" : \"Notification\",\n  \"MessageId\" : \"" + id);
        var envelope = JsonDocument.Parse(received.Body).RootElement;
        envelope.EnumerateObject().Select(member => member.Name).Should().Equal(
            "Type", "MessageId", "TopicArn", "Message", "Timestamp", "SignatureVersion", "Signature",
            "SigningCertURL", "UnsubscribeURL", "MessageAttributes");
        envelope.GetProperty("Message").GetString().Should().Be(Published.Body);
        envelope.GetProperty("TopicArn").GetString()
            .Should().Be("arn:aws:sns:us-east-1:154133135350:NewClientNotification");
        envelope.GetProperty("Timestamp").GetString().Should().Be("2025-08-10T08:44:29.280Z");
        envelope.GetProperty("MessageAttributes").GetProperty("IdempotencyKey").GetRawText()
            .Should().Be("{\"Type\":\"String\",\"Value\":\"k-1\"}");
    }

    [Fact]
    public void Raw_delivery_puts_the_body_as_it_is_and_the_attributes_beside_it()
    {
        var queue = _world.NewQueue();
        var topic = TopicTo(queue, new SubscriptionOptions { RawDelivery = true });

        topic.Publish(Published);

        var received = queue.Receive(1)[0];
        received.Body.Should().Be(Published.Body);
        received.Attributes["IdempotencyKey"].Value.Should().Be("k-1");
    }

    [Fact]
    public void Duplicate_delivery_has_one_SNS_id_and_two_SQS_ids()
    {
        var queue = _world.NewQueue();
        var topic = TopicTo(queue, new SubscriptionOptions(), new TopicFaults { DeliveredTwice = 1 });

        var id = topic.Publish(Published);

        _world.EventsOf<Delivered>().Select(delivery => delivery.SnsMessageId).Should().Equal(id, id);
        queue.Receive(10).Select(message => message.MessageId).Should().OnlyHaveUniqueItems().And.HaveCount(2);
    }

    [Fact]
    public void Duplicate_delivery_to_a_FIFO_queue_is_absorbed_by_its_deduplication()
    {
        var queue = _world.NewFifoQueue();
        var topic = new Topic(_world.Cloud, "NewClient.fifo", new TopicFaults { DeliveredTwice = 1 });
        topic.Subscribe(queue, new SubscriptionOptions());

        topic.Publish(Published with { GroupId = "g", DeduplicationId = "d" });

        queue.Content.Should().ContainSingle().Which.GroupId.Should().Be("g");
    }

    [Fact]
    public void Message_that_may_not_be_delivered_goes_to_the_dead_letter_queue_of_the_subscription()
    {
        var queue = _world.NewQueue();
        var deadLetters = _world.NewQueue(name: "DeadLetters");
        var topic = TopicTo(queue, new SubscriptionOptions { IsAllowed = false, DeadLetterQueue = deadLetters });

        topic.Publish(Published);

        queue.Content.Should().BeEmpty();
        deadLetters.Content.Should().ContainSingle();
        _world.EventsOf<DeliveryFailed>().Should().ContainSingle().Which.Lost.Should().BeFalse();
    }

    [Fact]
    public void Message_that_may_not_be_delivered_is_lost_without_a_dead_letter_queue()
    {
        var topic = TopicTo(_world.NewQueue(), new SubscriptionOptions { IsAllowed = false });

        topic.Publish(Published);

        _world.EventsOf<DeliveryFailed>().Should().ContainSingle().Which.Lost.Should().BeTrue();
    }

    [Fact]
    public async Task Slow_deliveries_overtake_each_other()
    {
        var queue = _world.NewQueue();
        var faults = new TopicFaults { SlowestDelivery = TimeSpan.FromSeconds(2) };
        var topic = TopicTo(queue, new SubscriptionOptions { RawDelivery = true }, faults);
        for (var i = 0; i < 20; i++)
        {
            topic.Publish(new OutgoingMessage($"{i:D2}"));
        }

        queue.Content.Should().BeEmpty();
        await _world.RunAsync(TimeSpan.FromSeconds(2));

        queue.Content.Should().HaveCount(20);
        queue.Content.Select(message => message.Body).Should().NotBeInAscendingOrder();
    }

    [Fact]
    public void Standard_topic_cannot_feed_a_FIFO_queue()
    {
        var topic = new Topic(_world.Cloud, "Standard", new TopicFaults());

        topic.Invoking(t => t.Subscribe(_world.NewFifoQueue(), new SubscriptionOptions()))
            .Should().Throw<ArgumentException>();
    }

    private Topic TopicTo(Queue queue, SubscriptionOptions options, TopicFaults? faults = null)
    {
        var topic = new Topic(_world.Cloud, "NewClientNotification", faults ?? new TopicFaults());
        topic.Subscribe(queue, options);
        return topic;
    }
}
