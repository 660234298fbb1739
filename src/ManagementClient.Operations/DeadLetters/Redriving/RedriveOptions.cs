using ManagementClient.Operations.DeadLetters.Passes;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Redriving;

/// <param name="Only">The reason of the messages to move; null for all messages.</param>
/// <param name="Rate">Messages per second; null for as fast as possible.</param>
internal sealed record RedriveOptions(string? Only, int? Rate)
{
    /// <summary>A reader holds a second's worth of messages at most, so that none appears before its turn.</summary>
    internal PassOptions Reading => Rate is { } rate
        ? new PassOptions
        {
            BatchSize = Math.Min(rate, SqsQueue.LargestReceive),
            Readers = Math.Clamp(rate / SqsQueue.LargestReceive, 1, new PassOptions().Readers),
        }
        : new PassOptions();
}
