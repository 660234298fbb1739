using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.UnitTests;

public sealed class FifoQueueTests
{
    private static readonly TimeSpan VisibilityTimeout = TimeSpan.FromSeconds(30);
    private readonly World _world = new();

    [Fact]
    public void Group_is_received_in_order_and_then_blocked_while_one_of_it_is_in_flight()
    {
        var queue = _world.NewFifoQueue();
        foreach (var body in (string[])["a1", "a2", "b1", "a3"])
        {
            queue.Send(World.Fifo(body, body[..1]));
        }

        var first = queue.Receive(2);
        var others = queue.Receive(10);
        queue.Delete(first[0].ReceiptHandle!);
        var stillBlocked = queue.Receive(10);
        queue.Delete(first[1].ReceiptHandle!);
        var rest = queue.Receive(10);

        Bodies(first).Should().Equal("a1", "a2");
        Bodies(others).Should().Equal("b1");
        stillBlocked.Should().BeEmpty();
        Bodies(rest).Should().Equal("a3");
    }

    [Fact]
    public void Failed_message_comes_back_ahead_of_its_group()
    {
        var queue = _world.NewFifoQueue();
        queue.Send(World.Fifo("a1", "a"));
        queue.Send(World.Fifo("a2", "a"));
        queue.Receive(1);
        _world.Clock.Advance(VisibilityTimeout);

        var received = queue.Receive(10);

        Bodies(received).Should().Equal("a1", "a2");
    }

    [Fact]
    public void Deduplication_id_counts_for_five_minutes_from_the_first_sending()
    {
        var queue = _world.NewFifoQueue();
        var first = queue.Send(World.Fifo("a", "g", "id"));
        queue.Delete(queue.Receive(1)[0].ReceiptHandle!);
        _world.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));

        queue.Send(World.Fifo("b", "g", "id")).Should().Be(first);
        queue.Content.Should().BeEmpty();

        _world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        queue.Send(World.Fifo("c", "g", "id")).Should().NotBe(first);
        queue.Content.Should().ContainSingle().Which.Body.Should().Be("c");
    }

    [Fact]
    public void Content_based_deduplication_takes_the_body_and_not_the_attributes()
    {
        var queue = _world.NewFifoQueue(new QueueOptions { ContentBasedDeduplication = true });
        var attributes = new Dictionary<string, MessageAttributeValue> { ["k"] = MessageAttributeValue.Text("v") };
        queue.Send(new OutgoingMessage("a") { GroupId = "g" });

        queue.Send(new OutgoingMessage("a") { GroupId = "g", Attributes = attributes });

        queue.Counts.Total.Should().Be(1);
    }

    [Fact]
    public void Handle_is_refused_after_the_visibility_timeout()
    {
        var queue = _world.NewFifoQueue();
        queue.Send(World.Fifo("a", "g"));
        var received = queue.Receive(1)[0];
        _world.Clock.Advance(VisibilityTimeout);

        queue.Delete(received.ReceiptHandle!).Should().BeFalse();

        queue.Counts.Visible.Should().Be(1);
    }

    [Fact]
    public void Dead_letter_gets_its_own_id_as_deduplication_id_and_a_new_age_and_unblocks_its_group()
    {
        var deadLetters = _world.NewQueue(name: "DeadLetters.fifo");
        var queue = _world.NewFifoQueue(new QueueOptions { RedrivePolicy = new RedrivePolicy(deadLetters, 1) });
        var id = queue.Send(World.Fifo("poison", "g", "first-id"));
        queue.Send(World.Fifo("next", "g"));
        queue.Receive(1);
        _world.Clock.Advance(VisibilityTimeout);

        var received = queue.Receive(10);

        Bodies(received).Should().Equal("next");
        var dead = deadLetters.Content.Should().ContainSingle().Subject;
        dead.MessageId.Should().Be(id);
        dead.DeduplicationId.Should().Be(id);
        dead.SentAt.Should().Be(_world.Clock.GetUtcNow());
    }

    [Fact]
    public void Group_and_deduplication_id_are_required()
    {
        var queue = _world.NewFifoQueue();

        queue.Invoking(q => q.Send(new OutgoingMessage("a") { DeduplicationId = "d" }))
            .Should().Throw<ArgumentException>().WithMessage("*group id*");
        queue.Invoking(q => q.Send(new OutgoingMessage("a") { GroupId = "g" }))
            .Should().Throw<ArgumentException>().WithMessage("*deduplication id*");
    }

    [Fact]
    public void Dead_letter_queue_of_another_kind_is_refused()
    {
        var standard = _world.NewQueue(name: "DeadLetters");

        var act = () => _world.NewFifoQueue(new QueueOptions { RedrivePolicy = new RedrivePolicy(standard, 1) });

        act.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("messageGroup", 2)]
    [InlineData("queue", 1)]
    public void Deduplication_id_counts_in_the_scope_that_the_queue_sets(string scope, int stored)
    {
        var queue = _world.NewFifoQueue(new QueueOptions
        {
            Others = new Dictionary<string, string> { ["DeduplicationScope"] = scope },
        });

        queue.Send(World.Fifo("a", "g1", "id"));
        queue.Send(World.Fifo("a", "g2", "id"));

        queue.Counts.Total.Should().Be(stored);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a group")]
    [InlineData("gr\u00fcn")]
    [InlineData(null)]
    public void Group_and_deduplication_id_are_1_to_128_printable_characters(string? token)
    {
        var queue = _world.NewFifoQueue();
        token ??= new string('g', 129);

        queue.Invoking(q => q.Send(World.Fifo("a", token, "id"))).Should().Throw<ArgumentException>();
        queue.Invoking(q => q.Send(World.Fifo("a", "g", token))).Should().Throw<ArgumentException>();
        queue.Send(World.Fifo("a", new string('g', 128), "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"));

        queue.Counts.Total.Should().Be(1);
    }

    private static IEnumerable<string> Bodies(IEnumerable<Message> messages) => messages.Select(m => m.Body);
}
