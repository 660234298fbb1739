namespace ManagementClient.Operations.Queues;

/// <summary>A call to a queue or topic failed. The message is one line that names it and the cause.</summary>
/// <param name="isTransient">Whether the same call may succeed later.</param>
public sealed class QueueException(string message, bool isTransient) : Exception(message)
{
    public bool IsTransient => isTransient;

    /// <summary>Whether a server answered that it has no such queue.</summary>
    internal bool IsOfNoQueue { get; init; }
}
