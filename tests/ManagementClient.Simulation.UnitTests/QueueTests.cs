using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.UnitTests;

public sealed class QueueTests
{
    private static readonly TimeSpan VisibilityTimeout = TimeSpan.FromSeconds(30);
    private readonly World _world = new();

    [Fact]
    public void Received_message_is_hidden_for_the_visibility_timeout()
    {
        var queue = _world.NewQueue();
        queue.Send(new OutgoingMessage("a"));

        var first = queue.Receive(10);
        _world.Clock.Advance(VisibilityTimeout - TimeSpan.FromMilliseconds(1));
        var tooEarly = queue.Receive(10);
        _world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var second = queue.Receive(10);

        first.Should().ContainSingle();
        tooEarly.Should().BeEmpty();
        second.Should().ContainSingle().Which.ReceiveCount.Should().Be(2);
        second[0].MessageId.Should().Be(first[0].MessageId);
        second[0].ReceiptHandle.Should().NotBe(first[0].ReceiptHandle);
        second[0].FirstReceivedAt.Should().Be(first[0].FirstReceivedAt);
    }

    [Fact]
    public void Receive_gives_at_most_ten_messages()
    {
        var queue = _world.NewQueue();
        for (var i = 0; i < 25; i++)
        {
            queue.Send(new OutgoingMessage($"{i}"));
        }

        var received = queue.Receive(10);

        received.Should().HaveCount(10);
        queue.Invoking(q => q.Receive(11)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Handle_of_the_latest_receive_deletes_and_an_older_one_does_not()
    {
        var queue = _world.NewQueue();
        queue.Send(new OutgoingMessage("a"));
        var first = queue.Receive(1)[0];
        _world.Clock.Advance(VisibilityTimeout);
        var second = queue.Receive(1)[0];

        queue.Delete(first.ReceiptHandle!).Should().BeFalse();
        queue.Counts.Total.Should().Be(1);

        queue.Delete(second.ReceiptHandle!).Should().BeTrue();
        queue.Counts.Total.Should().Be(0);
    }

    [Fact]
    public void Standard_message_can_be_deleted_after_its_visibility_timeout()
    {
        var queue = _world.NewQueue();
        queue.Send(new OutgoingMessage("a"));
        var received = queue.Receive(1)[0];
        _world.Clock.Advance(VisibilityTimeout);

        queue.Delete(received.ReceiptHandle!).Should().BeTrue();

        queue.Content.Should().BeEmpty();
    }

    [Fact]
    public void Changed_visibility_counts_from_now_and_zero_returns_at_once()
    {
        var queue = _world.NewQueue();
        queue.Send(new OutgoingMessage("a"));
        var received = queue.Receive(1)[0];

        queue.ChangeVisibility(received.ReceiptHandle!, TimeSpan.FromMinutes(5));
        _world.Clock.Advance(VisibilityTimeout);
        queue.Receive(1).Should().BeEmpty();

        queue.ChangeVisibility(received.ReceiptHandle!, TimeSpan.Zero);
        queue.Receive(1).Should().ContainSingle();
    }

    [Fact]
    public void Delayed_message_appears_after_its_delay()
    {
        var queue = _world.NewQueue(new QueueOptions { Delay = TimeSpan.FromSeconds(5) });
        queue.Send(new OutgoingMessage("by queue"));
        queue.Send(new OutgoingMessage("by message") { Delay = TimeSpan.FromSeconds(9) });

        queue.Counts.Should().Be(new QueueCounts(0, 0, 2, TimeSpan.Zero));
        _world.Clock.Advance(TimeSpan.FromSeconds(5));

        queue.Receive(10).Should().ContainSingle().Which.Body.Should().Be("by queue");
        queue.Counts.Should().Be(new QueueCounts(0, 1, 1, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Message_past_its_retention_is_gone()
    {
        var queue = _world.NewQueue();
        queue.Send(new OutgoingMessage("a"));

        _world.Clock.Advance(TimeSpan.FromDays(4));

        queue.Content.Should().BeEmpty();
        _world.EventsOf<Expired>().Should().ContainSingle();
    }

    [Fact]
    public void Message_received_too_often_goes_to_the_dead_letter_queue_under_its_own_id_and_age()
    {
        var deadLetters = _world.NewQueue(name: "DeadLetters");
        var queue = _world.NewQueue(new QueueOptions { RedrivePolicy = new RedrivePolicy(deadLetters, 3) });
        var id = queue.Send(new OutgoingMessage("poison"));
        var sentAt = _world.Clock.GetUtcNow();

        for (var i = 0; i < 3; i++)
        {
            queue.Receive(1).Should().ContainSingle();
            deadLetters.Content.Should().BeEmpty();
            _world.Clock.Advance(VisibilityTimeout);
        }

        queue.Receive(1).Should().BeEmpty();
        queue.Content.Should().BeEmpty();
        var dead = deadLetters.Content.Should().ContainSingle().Subject;
        dead.MessageId.Should().Be(id);
        dead.SentAt.Should().Be(sentAt);
        dead.DeadLetterSourceArn.Should().Be(queue.Arn);
    }

    [Fact]
    public void Redriven_message_has_a_new_id_a_new_age_and_was_never_received()
    {
        var deadLetters = _world.NewQueue(name: "DeadLetters");
        var queue = _world.NewQueue();
        var id = deadLetters.Send(new OutgoingMessage("poison"));
        _world.Clock.Advance(TimeSpan.FromHours(1));

        deadLetters.RedriveTo(queue).Should().Be(1);

        deadLetters.Content.Should().BeEmpty();
        var redriven = queue.Receive(1).Should().ContainSingle().Subject;
        redriven.Body.Should().Be("poison");
        redriven.MessageId.Should().NotBe(id);
        redriven.SentAt.Should().Be(_world.Clock.GetUtcNow());
        redriven.ReceiveCount.Should().Be(1);
    }

    [Fact]
    public void One_message_is_redriven_and_the_others_stay()
    {
        var deadLetters = _world.NewQueue(name: "DeadLetters");
        var queue = _world.NewQueue();
        var stays = deadLetters.Send(new OutgoingMessage("first"));
        var id = deadLetters.Send(new OutgoingMessage("second"));

        deadLetters.RedriveTo(queue, id).Should().BeTrue();
        deadLetters.RedriveTo(queue, id).Should().BeFalse("it is not there any more");

        deadLetters.Content.Should().ContainSingle().Which.MessageId.Should().Be(stays);
        queue.Content.Should().ContainSingle().Which.Body.Should().Be("second");
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x001F)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    [InlineData(0xFFFF)]
    public void Character_that_SQS_cannot_carry_is_refused(int character)
    {
        var queue = _world.NewQueue();
        queue.Send(new OutgoingMessage("a\tb\r\n\U0001F600"));

        queue.Invoking(q => q.Send(new OutgoingMessage($"a{(char)character}b"))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Empty_body_is_refused()
    {
        var queue = _world.NewQueue();

        queue.Invoking(q => q.Send(new OutgoingMessage(string.Empty))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Message_above_one_mebibyte_is_refused()
    {
        var queue = _world.NewQueue();
        queue.Send(new OutgoingMessage(new string('x', 1_048_576)));

        queue.Invoking(q => q.Send(new OutgoingMessage(new string('x', 1_048_577))))
            .Should().Throw<ArgumentException>().WithMessage("*1048576*");
    }
}
