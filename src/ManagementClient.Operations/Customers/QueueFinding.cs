using ManagementClient.Operations.DeadLetters;

namespace ManagementClient.Operations.Customers;

/// <summary>A person's messages in a dead-letter queue.</summary>
/// <param name="Options">The options of AWS that were given, for a suggested command; each after a blank.</param>
/// <param name="Letters">The messages that contain the person's address.</param>
/// <param name="LookedAt">How many messages were read.</param>
/// <param name="InQueue">How many messages the queue had, by SQS's approximate count.</param>
internal sealed record QueueFinding(
    string Queue, Uri Url, string Options, IReadOnlyList<DeadLetter> Letters, int LookedAt, int InQueue)
{
    /// <summary>Whether the person's messages are gone since.</summary>
    internal bool IsDeleted { get; init; }

    /// <summary>Another reader held them, or they stood behind others of their FIFO group.</summary>
    internal int NotLookedAt => Math.Max(0, InQueue - LookedAt);
}
