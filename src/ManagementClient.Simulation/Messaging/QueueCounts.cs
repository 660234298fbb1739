namespace ManagementClient.Simulation.Messaging;

/// <summary>The exact counts of a queue, which CloudWatch knows approximately.</summary>
/// <param name="AgeOfOldest">
/// Of all messages. CloudWatch's ApproximateAgeOfOldestMessage leaves out those that a standard queue has handed out
/// more than three times.
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
/// </param>
public sealed record QueueCounts(int Visible, int InFlight, int Delayed, TimeSpan AgeOfOldest)
{
    public int Total => Visible + InFlight + Delayed;
}
