using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.Topics;

/// <summary>How a topic delivers to one queue.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>
    /// Whether the queue gets the published body, with its attributes as SQS message attributes, or an SNS envelope.
    /// </summary>
    public bool RawDelivery { get; init; }

    /// <summary>The dead-letter queue for messages that the queue does not accept.</summary>
    public Queue? DeadLetterQueue { get; init; }

    /// <summary>
    /// Without it, as with a missing queue policy, SNS does not try again: dead-letter queue, or lost.
    /// </summary>
    public bool IsAllowed { get; init; } = true;
}
