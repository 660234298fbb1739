namespace ManagementClient.Simulation.Messaging;

/// <summary>The exact counts of a queue, as in its CloudWatch metrics.</summary>
public sealed record QueueCounts(int Visible, int InFlight, int Delayed, TimeSpan AgeOfOldest)
{
    public int Total => Visible + InFlight + Delayed;
}
