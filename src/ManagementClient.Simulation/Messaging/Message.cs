namespace ManagementClient.Simulation.Messaging;

/// <summary>A message as its queue sees it at one moment.</summary>
public sealed record Message
{
    public required string MessageId { get; init; }

    public required string Body { get; init; }

    public required IReadOnlyDictionary<string, MessageAttributeValue> Attributes { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public DateTimeOffset? FirstReceivedAt { get; init; }

    public int ReceiveCount { get; init; }

    /// <summary>The handle of the latest receive; null before the first.</summary>
    public string? ReceiptHandle { get; init; }

    /// <summary>The queue that moved the message to its dead-letter queue.</summary>
    public string? DeadLetterSourceArn { get; init; }

    /// <summary>As FIFO queues show it: twenty digits that grow.</summary>
    public string SequenceNumber => Messaging.SequenceNumber.Of(Sequence);

    /// <summary>The sequence number, assigned on arrival.</summary>
    internal long Sequence { get; init; }

    /// <summary>From when on it can be received; until then it is delayed or in flight.</summary>
    public DateTimeOffset VisibleAt { get; internal init; }

    internal Message Received(string receiptHandle, DateTimeOffset now, DateTimeOffset visibleAt) => this with
    {
        ReceiveCount = ReceiveCount + 1,
        FirstReceivedAt = FirstReceivedAt ?? now,
        ReceiptHandle = receiptHandle,
        VisibleAt = visibleAt,
    };

    /// <summary>
    /// In the dead-letter queue a standard message keeps its age, and so the end of its retention. A FIFO message
    /// starts again with its own id as its deduplication id, so that two messages that shared one are both kept.
    /// </summary>
    internal Message DeadLettered(string sourceArn, bool isFifo, DateTimeOffset now) => this with
    {
        DeadLetterSourceArn = sourceArn,
        ReceiptHandle = null,
        SentAt = isFifo ? now : SentAt,
        DeduplicationId = isFifo ? MessageId : DeduplicationId,
    };

    /// <summary>Creates the new message that a redrive sends.</summary>
    internal Message Redriven(string newMessageId, DateTimeOffset now) => this with
    {
        MessageId = newMessageId,
        SentAt = now,
        FirstReceivedAt = null,
        ReceiveCount = 0,
        ReceiptHandle = null,
        DeadLetterSourceArn = null,
    };
}
