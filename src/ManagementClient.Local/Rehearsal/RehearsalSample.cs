namespace ManagementClient.Local.Rehearsal;

/// <summary>The queues at one moment of a rehearsal.</summary>
/// <param name="At">From the first message.</param>
internal sealed record RehearsalSample(TimeSpan At, int Depth, TimeSpan AgeOfOldest, int DeadLetters);
