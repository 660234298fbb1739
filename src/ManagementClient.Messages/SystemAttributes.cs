namespace ManagementClient.Messages;

/// <summary>The names of the attributes that SQS adds to a message.</summary>
public static class SystemAttributes
{
    /// <summary>How often the message has been received, including this time.</summary>
    public const string ApproximateReceiveCount = nameof(ApproximateReceiveCount);

    public const string MessageGroupId = nameof(MessageGroupId);

    /// <summary>The time as Unix time in milliseconds.</summary>
    public const string SentTimestamp = nameof(SentTimestamp);

    /// <summary>The X-Ray header; see <see cref="TraceHeader"/>.</summary>
    public const string TraceHeader = "AWSTraceHeader";
}
