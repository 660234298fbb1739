using System.Text;

namespace ManagementClient.Simulation.Messaging;

/// <summary>A message that a sender gives to a topic or a queue.</summary>
public sealed record OutgoingMessage(string Body)
{
    public IReadOnlyDictionary<string, MessageAttributeValue> Attributes { get; init; } = MessageAttributeValue.None;

    /// <summary>Of a publication; SNS shows it in the envelope.</summary>
    public string? Subject { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    /// <summary>
    /// How long a standard queue delays the message; null for the delay of the queue. A FIFO queue has no other.
    /// </summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>
    /// The bytes that count for the size limit: the body, and the name, type and value of each attribute.
    /// </summary>
    internal int Size => Encoding.UTF8.GetByteCount(Body) + Attributes.Sum(attribute =>
        Encoding.UTF8.GetByteCount(attribute.Key)
        + Encoding.UTF8.GetByteCount(attribute.Value.DataType)
        + Encoding.UTF8.GetByteCount(attribute.Value.Value));
}
