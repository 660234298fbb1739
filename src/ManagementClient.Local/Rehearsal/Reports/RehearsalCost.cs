namespace ManagementClient.Local.Rehearsal.Reports;

/// <summary>What the run would cost, at the list prices of us-east-1 without free tiers.</summary>
internal static class RehearsalCost
{
    private const double LambdaPerGigabyteSecond = 0.0000166667;
    private const double LambdaPerInvocation = 0.20 / 1_000_000;
    private const double SqsPerRequest = 0.40 / 1_000_000;
    private const int MessagesPerRequest = 10;

    internal static double LambdaDollars(RehearsalResult result) =>
        (result.Billed.TotalSeconds * result.Plan.Numbers.MemorySize / 1024 * LambdaPerGigabyteSecond)
        + (result.Invocations * LambdaPerInvocation);

    /// <summary>Receives and deletions by tens, and a send for each message.</summary>
    internal static double SqsDollars(RehearsalResult result) =>
        (((double)result.Receives / MessagesPerRequest) + (result.Messages * (1 + (1.0 / MessagesPerRequest))))
        * SqsPerRequest;
}
