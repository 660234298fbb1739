namespace ManagementClient.Simulation.Topics;

/// <summary>The probabilities of a topic's anomalies, and the longest delivery time.</summary>
public sealed record TopicFaults
{
    /// <summary>A publication is delivered twice, with one SNS message id and two SQS message ids.</summary>
    public double DeliveredTwice { get; init; }

    /// <summary>Each delivery takes a random time up to this, so deliveries may overtake each other.</summary>
    public TimeSpan SlowestDelivery { get; init; }
}
