using ManagementClient.Operations.DeadLetters;

namespace ManagementClient.Operations.Customers;

/// <summary>What a dead-letter queue holds of a person.</summary>
/// <param name="Endpoint">The server that was asked; null where it is the host of the URL.</param>
/// <param name="Letters">Those that hold the person's address.</param>
/// <param name="LookedAt">Messages that were read.</param>
/// <param name="InQueue">Messages that were there: as near as SQS counts.</param>
internal sealed record QueueFinding(
    string Queue, Uri Url, Uri? Endpoint, IReadOnlyList<DeadLetter> Letters, int LookedAt, int InQueue)
{
    /// <summary>Another reader held them, or they stood behind others of their FIFO group.</summary>
    internal int NotLookedAt => Math.Max(0, InQueue - LookedAt);
}
