namespace ManagementClient.Messages;

/// <summary>Attributes that SQS gives a message, by SQS's own names.</summary>
public static class SystemAttributes
{
    public const string MessageGroupId = nameof(MessageGroupId);

    /// <summary>Unix time in milliseconds.</summary>
    public const string SentTimestamp = nameof(SentTimestamp);

    /// <summary>X-Ray's header; see <see cref="TraceHeader"/>.</summary>
    public const string TraceHeader = "AWSTraceHeader";
}
