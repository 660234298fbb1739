namespace ManagementClient.Messages;

/// <summary>The attributes that a publisher may set on a message, for SNS or for SQS.</summary>
public static class PublisherAttributes
{
    /// <summary>The publisher's own key. Two messages with the same key are the same message.</summary>
    public const string IdempotencyKey = nameof(IdempotencyKey);

    /// <summary>The W3C trace context of the publication.</summary>
    public const string TraceParent = "traceparent";
}
