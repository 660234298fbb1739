using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Serving;

/// <summary>What became of a batch.</summary>
/// <param name="Deleted">Handled, and gone from the queue.</param>
/// <param name="Left">Not handled: they come again after their visibility timeout.</param>
/// <param name="Undeleted">Handled, but SQS did not delete them: they come again too, and make no second row.</param>
/// <param name="Complaint">Why the batch failed as a whole.</param>
internal sealed record BatchLine(
    int Received, int Deleted, int Left, int Undeleted, string? Complaint, TimeSpan Duration)
{
    internal BatchLine Plus(BatchLine other) => new(
        Received + other.Received,
        Deleted + other.Deleted,
        Left + other.Left,
        Undeleted + other.Undeleted,
        null,
        Duration + other.Duration);

    public override string ToString()
    {
        var undeleted = Undeleted == 0 ? "" : $", {Counted.Number(Undeleted)} handled but not deleted";
        var complaint = Complaint is null ? "" : $": {Complaint}";
        return $"{Counted.Number(Received)} received: {Counted.Number(Deleted)} done,"
            + $" {Counted.Number(Left)} left for their visibility timeout{undeleted},"
            + $" {Counted.Number((long)Duration.TotalMilliseconds)} ms{complaint}";
    }
}
