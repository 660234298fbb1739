namespace ManagementClient.Local.Rehearsal.Template;

/// <summary>The numbers of a stack that decide what an outage does to its messages.</summary>
internal sealed record RehearsalNumbers
{
    internal required TimeSpan VisibilityTimeout { get; init; }

    internal required int MaxReceiveCount { get; init; }

    internal required TimeSpan Retention { get; init; }

    internal required TimeSpan FunctionTimeout { get; init; }

    /// <summary>In MB; it sets the price of an invocation.</summary>
    internal required int MemorySize { get; init; }

    internal required int BatchSize { get; init; }

    internal required TimeSpan BatchingWindow { get; init; }

    internal required int MaximumConcurrency { get; init; }

    /// <summary>Whether the function sends a rejected message to the dead-letter queue, or gives it back.</summary>
    internal required bool SetsAside { get; init; }
}
