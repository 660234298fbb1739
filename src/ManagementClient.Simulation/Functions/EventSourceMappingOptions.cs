namespace ManagementClient.Simulation.Functions;

/// <summary>The configuration of an SQS event source mapping.</summary>
public sealed record EventSourceMappingOptions
{
    /// <summary>Records in one event: up to 10, and up to 10,000 on a standard queue with a batching window.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>
    /// How long a batch waits for more messages after its first; up to five minutes. Not for a FIFO queue.
    /// </summary>
    public TimeSpan BatchingWindow { get; init; }

    /// <summary>Concurrent invocations, 2 to 1,000. Without it the mapping scales up to 1,250.</summary>
    public int? MaximumConcurrency { get; init; }

    /// <summary>Whether the mapping reads the response. If not, every response means success.</summary>
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
