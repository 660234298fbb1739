using System.Text.Json;
using ManagementClient.Messages;

namespace ManagementClient.Operations.Functions;

/// <summary>A batch, as read from the function's summary line.</summary>
public sealed record BatchEntry(
    int Received, int Registered, int Duplicates, int Rejected, int Deferred, double DurationMs)
{
    public static BatchEntry From(JsonElement log) => new(
        log.GetProperty(LogField.Received).GetInt32(),
        log.GetProperty(LogField.Registered).GetInt32(),
        log.GetProperty(LogField.Duplicates).GetInt32(),
        log.GetProperty(LogField.Rejected).GetInt32(),
        log.GetProperty(LogField.Deferred).GetInt32(),
        log.GetProperty(LogField.Duration).GetDouble());
}
