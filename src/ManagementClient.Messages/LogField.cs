namespace ManagementClient.Messages;

/// <summary>The names of the fields in a line of the function's log, which is one JSON object.</summary>
public static class LogField
{
    /// <summary>A number; see <see cref="LogEvent"/>.</summary>
    public const string EventId = "eventId";

    public const string Message = "message";

    /// <summary>SQS's id of the message that the line is about.</summary>
    public const string MessageId = "messageId";

    /// <summary>Of <see cref="LogEvent.MessageRejected"/>: reason codes, with commas between them.</summary>
    public const string Reasons = "reasons";

    /// <summary>Of <see cref="LogEvent.MessageRejected"/>: whether the dead-letter queue has the message now.</summary>
    public const string SetAside = "setAside";

    /// <summary>Of <see cref="LogEvent.MessageDeferred"/>.</summary>
    public const string Cause = "cause";

    /// <summary>Of <see cref="LogEvent.MessageDone"/>: one of <see cref="LogOutcome"/>.</summary>
    public const string Outcome = "outcome";

    public const string Received = "received";
    public const string Registered = "registered";
    public const string Duplicates = "duplicates";
    public const string Rejected = "rejected";
    public const string Deferred = "deferred";

    /// <summary>Milliseconds that the batch took.</summary>
    public const string Duration = "durationMs";
}
