using ManagementClient.Local.RealQueues;

namespace ManagementClient.Local.DeadLetters;

/// <param name="Only">A reason; all messages where null.</param>
/// <param name="Rate">Messages in a second; as fast as it goes where null.</param>
internal sealed record RedriveOptions(string? Only, int? Rate)
{
    private static readonly TimeSpan ShortestHold = TimeSpan.FromMinutes(2);

    internal TimeSpan Pause => Rate is { } rate ? TimeSpan.FromSeconds(1.0 / rate) : TimeSpan.Zero;

    /// <summary>How long a received message is hidden: until its turn comes for certain.</summary>
    internal TimeSpan Hold => ShortestHold + (RealQueue.LargestReceive * Pause);
}
