using System.Collections.Concurrent;
using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;

namespace ManagementClient.Local.World;

/// <summary>The outcome of each message, combined from the simulation's events and the function's log.</summary>
internal sealed class MessageJournal
{
    private readonly ConcurrentDictionary<string, JournalEntry> _messages = new();
    private readonly ConcurrentQueue<BatchEntry> _batches = new();
    private int _arrived;
    private int _ended;

    /// <summary>In the order of arrival in the queue.</summary>
    internal IEnumerable<JournalEntry> Messages => _messages.Values.OrderBy(entry => entry.Number);

    internal IEnumerable<BatchEntry> Batches => _batches;

    /// <summary>The number of messages that were deleted from the queue or went to the dead-letter queue.</summary>
    internal int Ended => Volatile.Read(ref _ended);

    /// <summary>Whether every message that arrived has an outcome.</summary>
    internal bool IsSettled => Ended == Volatile.Read(ref _arrived);

    /// <summary>
    /// Whether this many messages have arrived, all have an outcome, and the log has told of every receive.
    /// </summary>
    internal bool IsComplete(int arrivals) =>
        _messages.Count == arrivals
        && IsSettled
        && _messages.Values.All(entry => entry.Kind is not OutcomeKind.Unhandled)
        && _batches.Sum(batch => batch.Received) == _messages.Values.Sum(entry => entry.Tries);

    /// <summary>Lines of the function's log that are not about a message.</summary>
    internal ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Called under the simulation's lock, so it must not wait.</summary>
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

    /// <summary>If a message was delivered twice, one delivery registers it and the other finds a duplicate.</summary>
    private static bool IsEcho(MessageHandled handled, JournalEntry entry) =>
        handled.Kind is OutcomeKind.AlreadyRegistered && entry.Kind is OutcomeKind.Registered;
}
