namespace ManagementClient.Simulation.Functions;

/// <summary>The configuration of an SQS event source mapping.</summary>
public sealed record EventSourceMappingOptions
{
    /// <summary>Records in one event: up to 10, and up to 10,000 on a standard queue with a batching window.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>
    /// How long a batch waits to fill, from its first message; up to five minutes, not on a FIFO queue.
    /// </summary>
    public TimeSpan BatchingWindow { get; init; }

    /// <summary>Invocations at once, 2 to 1,000; without it the mapping scales up to 1,250 by itself.</summary>
    public int? MaximumConcurrency { get; init; }

    /// <summary>Only then is the response read; else every response means that the whole batch succeeded.</summary>
    public bool ReportBatchItemFailures { get; init; } = true;

    public void Check(bool isFifo)
    {
        var largest = isFifo || BatchingWindow < TimeSpan.FromSeconds(1) ? 10 : 10_000;
        if (BatchSize < 1 || BatchSize > largest)
        {
            throw new ArgumentException($"The batch size must be 1 to {largest} here.");
        }

        if (BatchingWindow < TimeSpan.Zero || BatchingWindow > TimeSpan.FromMinutes(5))
        {
            throw new ArgumentException("The batching window must be zero to five minutes.");
        }

        if (isFifo && BatchingWindow > TimeSpan.Zero)
        {
            throw new ArgumentException("A FIFO queue has no batching window.");
        }

        if (MaximumConcurrency is < 2 or > 1000)
        {
            throw new ArgumentException("The maximum concurrency must be 2 to 1,000.");
        }
    }
}
