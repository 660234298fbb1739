namespace ManagementClient.Simulation.Topics;

/// <summary>What a topic may do, as probabilities, and how long a delivery may take.</summary>
public sealed record TopicFaults
{
    /// <summary>A publication reaches a queue twice: one SNS id, two SQS ids.</summary>
    public double DeliveredTwice { get; init; }

    /// <summary>Deliveries take up to this long, each its own time, and overtake each other.</summary>
    public TimeSpan SlowestDelivery { get; init; }
}
