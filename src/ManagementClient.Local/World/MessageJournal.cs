using System.Collections.Concurrent;
using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;

namespace ManagementClient.Local.World;

/// <summary>What became of each message, put together from the simulation's events and the function's log.</summary>
internal sealed class MessageJournal
{
    private readonly ConcurrentDictionary<string, JournalEntry> _messages = new();
    private readonly ConcurrentQueue<BatchEntry> _batches = new();
    private int _arrived;
    private int _ended;

    /// <summary>In the order of arrival in the queue.</summary>
    internal IEnumerable<JournalEntry> Messages => _messages.Values.OrderBy(entry => entry.Number);

    internal IEnumerable<BatchEntry> Batches => _batches;

    /// <summary>Messages that were deleted from the queue or went to the dead-letter queue.</summary>
    internal int Ended => Volatile.Read(ref _ended);

    /// <summary>Whether nothing is left of what arrived.</summary>
    internal bool IsSettled => Ended == Volatile.Read(ref _arrived);

    /// <summary>Lines of the function that are about no message.</summary>
    internal ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Told under the simulation's lock: it only takes notes.</summary>
    internal void Note(SimulationEvent happened)
    {
        switch (happened)
        {
            case Delivered delivered:
                var number = Interlocked.Increment(ref _arrived);
                _messages[delivered.MessageId] = new JournalEntry(number, delivered.SnsMessageId);
                break;
            case Received received when _messages.TryGetValue(received.MessageId, out var entry):
                entry.Tries = received.ReceiveCount;
                break;
            case Deleted:
                Interlocked.Increment(ref _ended);
                break;
            case DeadLettered dead when _messages.TryGetValue(dead.MessageId, out var entry):
                entry.IsDead = true;
                Interlocked.Increment(ref _ended);
                break;
        }
    }

    internal void Note(FunctionLogEvent word)
    {
        switch (word)
        {
            case BatchHandled handled:
                _batches.Enqueue(handled.Batch);
                break;
            case MessageHandled handled
                when _messages.TryGetValue(handled.MessageId, out var entry) && !IsEcho(handled, entry):
                (entry.Kind, entry.Outcome) = (handled.Kind, handled.Outcome);
                entry.IsDead |= handled.IsSetAside;
                break;
            case Complaint complaint:
                Complaints.Enqueue(complaint.Text);
                break;
        }
    }

    /// <summary>A message that was handed out twice is registered by one try and known to the other.</summary>
    private static bool IsEcho(MessageHandled handled, JournalEntry entry) =>
        handled.Kind is OutcomeKind.AlreadyRegistered && entry.Kind is OutcomeKind.Registered;
}
