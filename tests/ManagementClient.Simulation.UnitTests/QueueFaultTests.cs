using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.UnitTests;

public sealed class QueueFaultTests
{
    private readonly World _world = new();

    [Fact]
    public void Reordering_queue_gives_every_message_in_another_order()
    {
        var queue = _world.NewQueue(new QueueOptions { Faults = new QueueFaults { Reordered = 0.5 } });
        var sent = Enumerable.Range(0, 100).Select(i => queue.Send(new OutgoingMessage($"{i}"))).ToList();

        var received = Enumerable.Range(0, 10).SelectMany(_ => queue.Receive(10)).Select(m => m.MessageId).ToList();

        received.Should().BeEquivalentTo(sent).And.NotEqual(sent);
    }

    [Fact]
    public void Message_delivered_twice_is_received_while_its_first_receiver_has_it()
    {
        var queue = _world.NewQueue(new QueueOptions { Faults = new QueueFaults { DeliveredTwice = 1 } });
        queue.Send(new OutgoingMessage("a"));
        var first = queue.Receive(1)[0];
        _world.Clock.Advance(TimeSpan.FromSeconds(1));

        var second = queue.Receive(1)[0];

        second.MessageId.Should().Be(first.MessageId);
        queue.Delete(first.ReceiptHandle!).Should().BeFalse();
        queue.Delete(second.ReceiptHandle!).Should().BeTrue();
    }

    [Fact]
    public void Deleted_message_can_come_back()
    {
        var queue = _world.NewQueue(new QueueOptions { Faults = new QueueFaults { SurvivesDeletion = 1 } });
        queue.Send(new OutgoingMessage("a"));
        queue.Delete(queue.Receive(1)[0].ReceiptHandle!);

        _world.Clock.Advance(TimeSpan.FromSeconds(1));

        queue.Receive(1).Should().ContainSingle();
    }

    [Fact]
    public void Short_receive_gives_fewer_and_never_none()
    {
        var queue = _world.NewQueue(new QueueOptions { Faults = new QueueFaults { ShortReceive = 1 } });
        for (var i = 0; i < 200; i++)
        {
            queue.Send(new OutgoingMessage($"{i}"));
        }

        var sizes = Enumerable.Range(0, 20).Select(_ => queue.Receive(10).Count).ToList();

        sizes.Should().OnlyContain(size => size >= 1).And.Contain(size => size < 10);
    }
}
