using System.Text.Json;
using ManagementClient.Messages;

namespace ManagementClient.Operations.Functions;

/// <summary>A parsed line of the function's log.</summary>
public abstract record FunctionLogEvent
{
    /// <summary>Null if the text is not a line of the log, or only says that the function starts.</summary>
    public static FunctionLogEvent? Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var log = json.RootElement;
            if (log.ValueKind is not JsonValueKind.Object)
            {
                return new Complaint(0, line);
            }

            return log.TryGetProperty(LogField.EventId, out var id) ? Read(id.GetInt32(), log) : null;
        }
        catch (JsonException)
        {
            return new Complaint(0, line);
        }
    }

    private static FunctionLogEvent? Read(int eventId, JsonElement log) => eventId switch
    {
        LogEvent.Started => null,
        LogEvent.BatchHandled => new BatchHandled(BatchEntry.From(log)),
        LogEvent.MessageRejected => Message(
            log, OutcomeKind.Rejected, $"rejected: {Text(log, LogField.Reasons)?.Replace(",", ", ")}") with
        {
            IsSetAside = log.TryGetProperty(LogField.SetAside, out var isSetAside) && isSetAside.GetBoolean(),
        },
        LogEvent.MessageDeferred => Message(log, OutcomeKind.Deferred, $"deferred: {Text(log, LogField.Cause)}"),
        LogEvent.MessageDone => Message(log, Kind(Text(log, LogField.Outcome)), Text(log, LogField.Outcome)!),
        _ => new Complaint(eventId, Text(log, LogField.Message) ?? log.GetRawText()),
    };

    private static MessageHandled Message(JsonElement log, OutcomeKind kind, string outcome) =>
        new(Text(log, LogField.MessageId)!, kind, outcome);

    private static OutcomeKind Kind(string? outcome) =>
        outcome is LogOutcome.Registered ? OutcomeKind.Registered : OutcomeKind.AlreadyRegistered;

    private static string? Text(JsonElement log, string name) => log.GetProperty(name).GetString();
}

/// <summary>The summary line of a batch.</summary>
public sealed record BatchHandled(BatchEntry Batch) : FunctionLogEvent;

/// <summary>The outcome of one delivery of a message, by its SQS message id.</summary>
public sealed record MessageHandled(string MessageId, OutcomeKind Kind, string Outcome) : FunctionLogEvent
{
    /// <summary>Whether the function has set the message aside.</summary>
    public bool IsSetAside { get; init; }
}

/// <summary>Any other line of the log.</summary>
public sealed record Complaint(int EventId, string Text) : FunctionLogEvent
{
    public const int InvocationFailed = LogEvent.InvocationFailed;
}
