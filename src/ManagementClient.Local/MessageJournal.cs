using System.Collections.Concurrent;
using System.Text.Json;
using ManagementClient.Local.RuntimeApi;
using ManagementClient.Local.Simulation;

namespace ManagementClient.Local;

/// <summary>What became of each message, put together from the simulation's events and the function's log.</summary>
internal sealed class MessageJournal
{
    private readonly ConcurrentDictionary<string, JournalEntry> _messages = new();
    private readonly ConcurrentQueue<BatchEntry> _batches = new();
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _expected = int.MaxValue;
    private int _ended;

    /// <summary>In the order of arrival in the queue.</summary>
    internal IEnumerable<JournalEntry> Messages => _messages.Values.OrderBy(entry => entry.Number);

    internal IEnumerable<BatchEntry> Batches => _batches;

    /// <summary>Lines that the function wrote and that are not of its log's format.</summary>
    internal ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Completes when so many messages were deleted from the queue or went to the dead-letter queue.</summary>
    internal Task SettledAsync(int messages)
    {
        Volatile.Write(ref _expected, messages);
        Check();
        return _settled.Task;
    }

    /// <summary>Told under the simulation's lock: it only takes notes.</summary>
    internal void Note(SimulationEvent happened)
    {
        switch (happened)
        {
            case Delivered delivered:
                _messages[delivered.MessageId] = new JournalEntry(_messages.Count + 1, delivered.SnsMessageId);
                break;
            case Received received when _messages.TryGetValue(received.MessageId, out var entry):
                entry.Tries = received.ReceiveCount;
                break;
            case Deleted:
                Interlocked.Increment(ref _ended);
                Check();
                break;
            case DeadLettered dead when _messages.TryGetValue(dead.MessageId, out var entry):
                entry.IsDead = true;
                Interlocked.Increment(ref _ended);
                Check();
                break;
        }
    }

    internal void Note(LogLine line)
    {
        try
        {
            using var json = JsonDocument.Parse(line.Text);
            Note(json.RootElement);
        }
        catch (JsonException)
        {
            Complaints.Enqueue(line.Text);
        }
    }

    private void Note(JsonElement log)
    {
        switch (log.GetProperty("eventId").GetInt32())
        {
            case 100:
                _batches.Enqueue(BatchEntry.From(log));
                break;
            case 101:
                Set(log, $"refused: {log.GetProperty("reasons").GetString()?.Replace(",", ", ")}");
                break;
            case 102:
                Set(log, $"put off: {log.GetProperty("cause").GetString()}");
                break;
            case 103:
                Set(log, log.GetProperty("outcome").GetString()!);
                break;
            default:
                Complaints.Enqueue(log.GetProperty("message").GetString()!);
                break;
        }
    }

    private void Set(JsonElement log, string outcome)
    {
        if (_messages.TryGetValue(log.GetProperty("messageId").GetString()!, out var entry))
        {
            entry.Outcome = outcome;
        }
    }

    private void Check()
    {
        if (Volatile.Read(ref _ended) >= Volatile.Read(ref _expected))
        {
            _settled.TrySetResult();
        }
    }
}
