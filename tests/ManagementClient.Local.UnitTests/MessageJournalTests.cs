using ManagementClient.Local.World;
using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;

namespace ManagementClient.Local.UnitTests;

public sealed class MessageJournalTests
{
    private readonly MessageJournal _journal = new();

    [Fact]
    public void Message_that_two_tries_handled_is_registered_and_not_already_registered()
    {
        _journal.Note(new Delivered(default, "NewClientNotification", "sns", "NewClientFunctionSQS", "m1"));
        _journal.Note(new MessageHandled("m1", OutcomeKind.Registered, "registered"));
        _journal.Note(new MessageHandled("m1", OutcomeKind.AlreadyRegistered, "already registered"));

        _journal.Messages.Should().ContainSingle().Which.Outcome.Should().Be("registered");
    }

    [Fact]
    public void Journal_is_settled_when_every_message_is_deleted_or_dead()
    {
        foreach (var id in new[] { "m1", "m2" })
        {
            _journal.Note(new Delivered(default, "NewClientNotification", $"sns-{id}", "NewClientFunctionSQS", id));
        }

        _journal.Note(new Deleted(default, "NewClientFunctionSQS", "m1"));
        var afterOne = _journal.IsSettled;
        _journal.Note(new DeadLettered(default, "NewClientFunctionSQS", "NewClientFunctionDLQ", "m2"));

        afterOne.Should().BeFalse();
        _journal.IsSettled.Should().BeTrue();
        _journal.Messages.Select(entry => entry.IsDead).Should().Equal(false, true);
    }
}
