using ManagementClient.Operations.Commands;
using ManagementClient.Simulation.Functions;

namespace ManagementClient.Operations.Serving;

internal sealed record ServeOptions(EventSourceMappingOptions Mapping)
{
    /// <summary>Batches at once, each with a process of the function for itself.</summary>
    internal required int Concurrency { get; init; }

    /// <summary>How long the database may take for an answer, and the function to start.</summary>
    internal required TimeSpan Timeout { get; init; }

    /// <summary>The queue's own where null.</summary>
    internal TimeSpan? VisibilityTimeout { get; init; }

    /// <summary>Ends when nothing is in the queue any more: visible, in flight or delayed.</summary>
    internal bool UntilEmpty { get; init; }

    /// <summary>Of one long poll; SQS allows twenty seconds.</summary>
    internal TimeSpan LongestWait => TimeSpan.FromSeconds(UntilEmpty ? 1 : 20);

    /// <exception cref="UsageException">Lambda or SQS would not take it.</exception>
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
