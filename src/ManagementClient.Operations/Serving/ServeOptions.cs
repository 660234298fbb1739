using ManagementClient.Operations.Commands;
using ManagementClient.Simulation.Functions;

namespace ManagementClient.Operations.Serving;

internal sealed record ServeOptions(EventSourceMappingOptions Mapping)
{
    /// <summary>The number of concurrent batches, each with its own process of the function.</summary>
    internal required int Concurrency { get; init; }

    /// <summary>The time limit for an answer of the database and for the start of the function.</summary>
    internal required TimeSpan Timeout { get; init; }

    /// <summary>The visibility timeout; null for the queue's own.</summary>
    internal TimeSpan? VisibilityTimeout { get; init; }

    /// <summary>Whether to end when the queue has no visible, in-flight or delayed message left.</summary>
    internal bool UntilEmpty { get; init; }

    /// <summary>The duration of one long poll; SQS allows twenty seconds.</summary>
    internal TimeSpan LongestWait => TimeSpan.FromSeconds(UntilEmpty ? 1 : 20);

    /// <exception cref="UsageException">Lambda or SQS would not accept the value.</exception>
    internal void Check(bool isFifo)
    {
        try
        {
            Mapping.Check(isFifo);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }
    }
}
