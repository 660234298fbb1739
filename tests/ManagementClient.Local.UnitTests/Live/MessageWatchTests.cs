using ManagementClient.Local.Live;
using ManagementClient.Local.Live.Watches;
using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;

namespace ManagementClient.Local.UnitTests.Live;

public sealed class MessageWatchTests
{
    private readonly MessageWatch _watch = new();

    [Fact]
    public void Dead_letter_has_the_name_it_was_published_under_and_the_last_reason()
    {
        Deliver("Rui", "m1");
        _watch.Note(new MessageHandled("m1", OutcomeKind.Deferred, "deferred: deadline"));
        _watch.Note(new MessageHandled("m1", OutcomeKind.Rejected, "rejected: email_missing"));

        _watch.DeadLetter("m1", 5).Should().Be(new DeadLetterState("Rui", "rejected: email_missing", 5));
    }

    [Fact]
    public void Dead_letter_that_the_function_never_answered_says_so()
    {
        Deliver("Rui", "m1");

        _watch.DeadLetter("m1", 5).Reason.Should().Be("every try failed");
    }

    [Fact]
    public void Redriven_message_keeps_its_name_under_its_new_id()
    {
        Deliver("Rui", "m1");
        _watch.Note(new Redriven(default, "NewClientFunctionSQS", "m1", "m2"));

        _watch.NameOf("m2").Should().Be("Rui");
    }

    [Fact]
    public void Message_that_somebody_else_publishes_has_no_name_of_ours()
    {
        Deliver("Rui", "m1");
        _watch.Note(new Published(default, "NewClientNotification", "theirs"));
        _watch.Note(new Delivered(default, "NewClientNotification", "theirs", "NewClientFunctionSQS", "m2"));

        _watch.NameOf("m2").Should().Be("a message");
    }

    [Fact]
    public void Message_is_being_tried_from_its_receive_to_the_end_of_the_invocation()
    {
        Deliver("Rui", "m1");
        _watch.Note(new Received(default, "NewClientFunctionSQS", "m1", 1));
        var during = _watch.IsBeingTried("m1");
        _watch.Note(new InvocationEnded(default, "RegisterNewClientFunction", 1, "request", "FunctionError"));

        during.Should().BeTrue();
        _watch.IsBeingTried("m1").Should().BeFalse();
    }

    private void Deliver(string name, string messageId)
    {
        _watch.Announce(name);
        _watch.Note(new Published(default, "NewClientNotification", "sns"));
        _watch.Note(new Delivered(default, "NewClientNotification", "sns", "NewClientFunctionSQS", messageId));
    }
}
