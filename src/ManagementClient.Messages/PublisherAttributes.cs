namespace ManagementClient.Messages;

/// <summary>Attributes that a publisher may give a message, to SNS or to SQS.</summary>
public static class PublisherAttributes
{
    /// <summary>The publisher's own key: two messages with the same one are the same message.</summary>
    public const string IdempotencyKey = nameof(IdempotencyKey);

    /// <summary>The W3C trace context that the message was published in.</summary>
    public const string TraceParent = "traceparent";
}
