using ManagementClient.Operations.DeadLetters.Passes;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Redriving;

/// <param name="Only">A reason; all messages where null.</param>
/// <param name="Rate">Messages in a second; as fast as it goes where null.</param>
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
