using System.Text;

namespace ManagementClient.Simulation.Messaging;

/// <summary>What a sender hands to a topic or a queue.</summary>
public sealed record OutgoingMessage(string Body)
{
    public IReadOnlyDictionary<string, MessageAttributeValue> Attributes { get; init; } = MessageAttributeValue.None;

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    /// <summary>
    /// How long a standard queue holds it back; the queue's own delay when null. FIFO queues have only their own.
    /// </summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>
    /// Bytes that count against the size limit: the body, and name, type and value of each attribute.
    /// </summary>
    internal int Size => Encoding.UTF8.GetByteCount(Body) + Attributes.Sum(attribute =>
        Encoding.UTF8.GetByteCount(attribute.Key)
        + Encoding.UTF8.GetByteCount(attribute.Value.DataType)
        + Encoding.UTF8.GetByteCount(attribute.Value.Value));
}
