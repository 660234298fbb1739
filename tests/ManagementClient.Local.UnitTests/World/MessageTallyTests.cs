using ManagementClient.Local.World;
using ManagementClient.Messages;
using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.UnitTests.World;

public sealed class MessageTallyTests
{
    private const string Queue = "NewClientFunctionSQS";
    private const string DeadLetters = "NewClientFunctionDLQ";
    private readonly MessageTally _tally = new(Queue, DeadLetters);

    [Fact]
    public void Every_message_is_counted_once()
    {
        _tally.Note(new Published(default, "NewClientNotification", "sns"));
        Arrive("registered", "duplicate", "rejected", "waiting");
        Handle("registered", OutcomeKind.Registered);
        Handle("duplicate", OutcomeKind.AlreadyRegistered);
        Handle("rejected", OutcomeKind.Rejected);

        var balance = _tally.Balance([Message("waiting")], [Letter("letter", "rejected")]);

        balance.Should().BeEquivalentTo(new Balance(1, 4, 1, 1, 1, 1, 0));
        balance.Missing.Should().Be(0);
    }

    [Fact]
    public void Message_that_is_nowhere_is_missing()
    {
        Arrive("deferred", "rejected", "never handled");
        Handle("deferred", OutcomeKind.Deferred);
        Handle("rejected", OutcomeKind.Rejected);

        var balance = _tally.Balance([], []);

        balance.Missing.Should().Be(3);
        balance.Untraced.Should().Equal("deferred", "rejected", "never handled");
    }

    [Fact]
    public void Message_that_is_received_again_after_its_registration_is_no_duplicate()
    {
        Arrive("m");
        Handle("m", OutcomeKind.Registered);
        Handle("m", OutcomeKind.AlreadyRegistered);

        // Its deletion was lost, so it is in the queue still.
        _tally.Balance([Message("m")], []).Should().BeEquivalentTo(new Balance(0, 1, 1, 0, 0, 0, 0));
    }

    [Fact]
    public void Message_that_was_set_aside_twice_is_one_and_does_not_wait()
    {
        Arrive("m");

        var balance = _tally.Balance([Message("m")], [Letter("copy 1", "m"), Letter("copy 2", "m")]);

        balance.Should().BeEquivalentTo(new Balance(0, 1, 0, 0, 1, 0, 0));
    }

    [Fact]
    public void Redriven_message_is_the_one_that_was_set_aside()
    {
        Arrive("m");
        _tally.Note(new Sent(default, DeadLetters, "letter"));
        _tally.Note(new Redriven(default, Queue, "letter", "again"));
        Handle("again", OutcomeKind.Registered);

        _tally.Balance([], []).Should().BeEquivalentTo(
            new Balance(0, 1, 1, 0, 0, 0, 0) { Untraced = ["m"] }, "the letter has an id of its own");
    }

    [Fact]
    public void Missing_message_is_told_from_one_that_was_set_aside_and_redriven()
    {
        Arrive("redriven", "lost");
        _tally.Note(new MessageHandled("redriven", OutcomeKind.Rejected, "outcome") { IsSetAside = true });
        _tally.Note(new Redriven(default, Queue, "letter", "again"));
        Handle("again", OutcomeKind.Registered);

        _tally.Balance([], []).Should().BeEquivalentTo(new Balance(0, 2, 1, 0, 0, 0, 0) { Untraced = ["lost"] });
    }

    [Fact]
    public void Message_that_the_queue_gave_up_and_somebody_redrove_is_not_missing()
    {
        Arrive("given up", "lost");
        _tally.Note(new DeadLettered(default, Queue, DeadLetters, "given up"));
        _tally.Note(new Redriven(default, Queue, "given up", "again"));
        _tally.Note(new Redriven(default, Queue, "again", "once more"));
        Handle("once more", OutcomeKind.AlreadyRegistered);

        _tally.Balance([], []).Should().BeEquivalentTo(new Balance(0, 2, 0, 1, 0, 0, 0) { Untraced = ["lost"] });
    }

    [Fact]
    public void Dead_letter_that_somebody_deleted_is_not_missing()
    {
        Arrive("m");
        _tally.Note(new Deleted(default, Queue, "m"));
        _tally.Note(new Deleted(default, DeadLetters, "letter"));

        _tally.Balance([], []).Should().BeEquivalentTo(new Balance(0, 1, 0, 0, 0, 0, 1) { Untraced = ["m"] });
    }

    private void Arrive(params string[] ids)
    {
        foreach (var id in ids)
        {
            _tally.Note(new Sent(default, Queue, id));
        }
    }

    private void Handle(string id, OutcomeKind kind) => _tally.Note(new MessageHandled(id, kind, "outcome"));

    private static Message Letter(string id, string firstId) => Message(id) with
    {
        Attributes = new Dictionary<string, MessageAttributeValue>
        {
            [DeadLetterAttributes.FirstMessageId] = MessageAttributeValue.Text(firstId),
        },
    };

    private static Message Message(string id) => new()
    {
        MessageId = id,
        Body = "{}",
        Attributes = new Dictionary<string, MessageAttributeValue>(),
        SentAt = default,
    };
}
