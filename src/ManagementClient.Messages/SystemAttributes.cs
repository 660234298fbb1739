namespace ManagementClient.Messages;

/// <summary>Attributes that SQS gives a message, by SQS's own names.</summary>
public static class SystemAttributes
{
    /// <summary>How often the queue has handed the message out, this time included.</summary>
    public const string ApproximateReceiveCount = nameof(ApproximateReceiveCount);

    public const string MessageGroupId = nameof(MessageGroupId);

    /// <summary>Unix time in milliseconds.</summary>
    public const string SentTimestamp = nameof(SentTimestamp);

    /// <summary>X-Ray's header; see <see cref="TraceHeader"/>.</summary>
    public const string TraceHeader = "AWSTraceHeader";
}
