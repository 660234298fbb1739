namespace ManagementClient.Simulation.Messaging;

/// <summary>The attributes of a queue. A name that ends in <c>.fifo</c> makes it a FIFO queue.</summary>
public sealed record QueueOptions
{
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Delay { get; init; }

    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(4);

    /// <summary>A FIFO queue takes the SHA-256 of the body where a sender gives no deduplication id.</summary>
    public bool ContentBasedDeduplication { get; init; }

    public RedrivePolicy? RedrivePolicy { get; init; }

    public QueueFaults Faults { get; init; } = new();
}

/// <summary>
/// A message received this many times goes to the dead-letter queue instead of being received once more.
/// </summary>
public sealed record RedrivePolicy(Queue DeadLetterQueue, int MaxReceiveCount);

/// <summary>
/// What a standard queue may do, as probabilities. A FIFO queue does none of it, except give less than asked for.
/// </summary>
public sealed record QueueFaults
{
    /// <summary>Another message than the first in line is received.</summary>
    public double Reordered { get; init; }

    /// <summary>A received message is visible again within a second, while its first receiver works on it.</summary>
    public double DeliveredTwice { get; init; }

    /// <summary>A copy on an unreachable server survives the deletion and appears again.</summary>
    public double SurvivesDeletion { get; init; }

    /// <summary>A receive gives fewer messages than it could.</summary>
    public double ShortReceive { get; init; }
}
