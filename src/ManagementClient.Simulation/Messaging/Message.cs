using System.Globalization;

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

    /// <summary>Of the latest receive; null before the first.</summary>
    public string? ReceiptHandle { get; init; }

    /// <summary>The queue it was in when it was received too often.</summary>
    public string? DeadLetterSourceArn { get; init; }

    /// <summary>As FIFO queues show it: twenty digits that grow.</summary>
    public string SequenceNumber => string.Create(CultureInfo.InvariantCulture, $"188494{Sequence:D14}");

    /// <summary>Its place in the queue, given at the door.</summary>
    internal long Sequence { get; init; }

    internal DateTimeOffset VisibleAt { get; init; }

    internal Message Received(string receiptHandle, DateTimeOffset now, DateTimeOffset visibleAt) => this with
    {
        ReceiveCount = ReceiveCount + 1,
        FirstReceivedAt = FirstReceivedAt ?? now,
        ReceiptHandle = receiptHandle,
        VisibleAt = visibleAt,
    };

    /// <summary>
    /// A standard message keeps its age in the dead-letter queue, and with it the end of its retention. A FIFO message
    /// starts anew, under its own id as deduplication id, so that two that shared one can both be kept.
    /// </summary>
    internal Message DeadLettered(string sourceArn, bool isFifo, DateTimeOffset now) => this with
    {
        DeadLetterSourceArn = sourceArn,
        ReceiptHandle = null,
        SentAt = isFifo ? now : SentAt,
        DeduplicationId = isFifo ? MessageId : DeduplicationId,
    };

    /// <summary>A redrive makes a new message of it.</summary>
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
