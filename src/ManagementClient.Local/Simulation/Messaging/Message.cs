using System.Globalization;

namespace ManagementClient.Local.Simulation.Messaging;

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
}
