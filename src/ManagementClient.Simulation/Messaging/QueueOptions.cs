namespace ManagementClient.Simulation.Messaging;

/// <summary>The attributes of a queue. A name that ends in <c>.fifo</c> makes it a FIFO queue.</summary>
public sealed record QueueOptions
{
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Delay { get; init; }

    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(4);

    /// <summary>Whether a FIFO queue uses the SHA-256 of the body if the sender gives no deduplication id.</summary>
    public bool ContentBasedDeduplication { get; init; }

    /// <summary>In bytes, attributes included.</summary>
    public int LargestMessage { get; init; } = MessageRules.LargestSqsMessage;

    /// <summary>How long a receive over HTTP waits for a message if it does not say so itself.</summary>
    public TimeSpan ReceiveWait { get; init; }

    public RedrivePolicy? RedrivePolicy { get; init; }

    /// <summary>
    /// Attributes that have no effect here, such as the queue policy and encryption: returned as they were set.
    /// </summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a deduplication id of a FIFO queue counts in its message group alone.</summary>
    internal bool DeduplicatesByGroup => Others.GetValueOrDefault("DeduplicationScope") is "messageGroup";

    public QueueFaults Faults { get; init; } = new();
}

/// <summary>
/// A message received this many times goes to the dead-letter queue instead of being received once more.
/// </summary>
public sealed record RedrivePolicy(Queue DeadLetterQueue, int MaxReceiveCount);

/// <summary>
/// The probabilities of a standard queue's anomalies. A FIFO queue has only the last of them.
/// </summary>
public sealed record QueueFaults
{
    /// <summary>A receive returns a message other than the next in order.</summary>
    public double Reordered { get; init; }

    /// <summary>A received message becomes visible again within a second, while its receiver works on it.</summary>
    public double DeliveredTwice { get; init; }

    /// <summary>A copy of a deleted message on an unreachable server appears again.</summary>
    public double SurvivesDeletion { get; init; }

    /// <summary>A receive returns fewer messages than are there.</summary>
    public double ShortReceive { get; init; }
}
