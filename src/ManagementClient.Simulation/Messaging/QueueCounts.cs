namespace ManagementClient.Simulation.Messaging;

/// <summary>What a queue holds: its CloudWatch figures, exact.</summary>
public sealed record QueueCounts(int Visible, int InFlight, int Delayed, TimeSpan AgeOfOldest)
{
    public int Total => Visible + InFlight + Delayed;
}
