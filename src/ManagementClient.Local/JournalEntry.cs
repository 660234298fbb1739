using System.Text.Json;

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
        log.GetProperty("received").GetInt32(),
        log.GetProperty("registered").GetInt32(),
        log.GetProperty("duplicates").GetInt32(),
        log.GetProperty("rejected").GetInt32(),
        log.GetProperty("deferred").GetInt32(),
        log.GetProperty("durationMs").GetDouble());
}
