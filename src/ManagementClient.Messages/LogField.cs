namespace ManagementClient.Messages;

/// <summary>The field names of the function's log, in which each line is a JSON object.</summary>
public static class LogField
{
    /// <summary>A number; see <see cref="LogEvent"/>.</summary>
    public const string EventId = "eventId";

    public const string Message = "message";

    /// <summary>The SQS message id of the message that the line is about.</summary>
    public const string MessageId = "messageId";

    /// <summary>A field of <see cref="LogEvent.MessageRejected"/>: reason codes, separated by commas.</summary>
    public const string Reasons = "reasons";

    /// <summary>A field of <see cref="LogEvent.MessageRejected"/>: whether the message was set aside.</summary>
    public const string SetAside = "setAside";

    /// <summary>A field of <see cref="LogEvent.MessageDeferred"/>.</summary>
    public const string Cause = "cause";

    /// <summary>A field of <see cref="LogEvent.MessageDone"/>: one of <see cref="LogOutcome"/>.</summary>
    public const string Outcome = "outcome";

    public const string Received = "received";
    public const string Registered = "registered";
    public const string Duplicates = "duplicates";
    public const string Rejected = "rejected";
    public const string Deferred = "deferred";

    /// <summary>The duration of the batch in milliseconds.</summary>
    public const string Duration = "durationMs";
}
