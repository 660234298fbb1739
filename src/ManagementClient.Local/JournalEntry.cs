using System.Text.Json;
using ManagementClient.Messages;

namespace ManagementClient.Local;

/// <summary>A message of the queue; its publication is known by SNS's id.</summary>
internal sealed class JournalEntry(int number, string snsMessageId)
{
    internal int Number => number;

    internal string SnsMessageId => snsMessageId;

    internal int Tries { get; set; }

    internal bool IsDead { get; set; }

    internal OutcomeKind Kind { get; set; }

    internal string Outcome { get; set; } = "not handled";
}

/// <summary>A batch, as the function's summary line tells it.</summary>
internal sealed record BatchEntry(int Received, int Registered, int Duplicates, int Rejected, int Deferred, double DurationMs)
{
    internal static BatchEntry From(JsonElement log) => new(
        log.GetProperty(LogField.Received).GetInt32(),
        log.GetProperty(LogField.Registered).GetInt32(),
        log.GetProperty(LogField.Duplicates).GetInt32(),
        log.GetProperty(LogField.Rejected).GetInt32(),
        log.GetProperty(LogField.Deferred).GetInt32(),
        log.GetProperty(LogField.Duration).GetDouble());
}
