using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Serving;

/// <summary>The result of a batch.</summary>
/// <param name="Deleted">The messages that were handled and deleted.</param>
/// <param name="Left">The messages that were not handled. They return after their visibility timeout.</param>
/// <param name="Undeleted">
/// The messages that were handled but not deleted by SQS. They return too, but make no second row.
/// </param>
/// <param name="Complaint">Why the whole batch failed.</param>
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
