namespace ManagementClient.Operations.Queues;

/// <summary>A queue or topic did not do what it was asked; its message is one line that says which and why.</summary>
/// <param name="isTransient">Whether the same call may go through later.</param>
public sealed class QueueException(string message, bool isTransient) : Exception(message)
{
    public bool IsTransient => isTransient;
}
