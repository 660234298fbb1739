using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.Topics;

/// <summary>How a topic delivers to one queue.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>The body as it was published, its attributes as SQS message attributes; else an SNS envelope.</summary>
    public bool RawDelivery { get; init; }

    /// <summary>Where a message goes that the queue would not take.</summary>
    public Queue? DeadLetterQueue { get; init; }

    /// <summary>
    /// Without it, as with a missing queue policy, SNS does not try again: dead-letter queue, or lost.
    /// </summary>
    public bool IsAllowed { get; init; } = true;
}
