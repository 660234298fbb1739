using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.Serving;

/// <summary>
/// Detects that the queue is empty and stays empty. Its counts are approximate, so it is checked several times.
/// </summary>
internal sealed class EmptyQueueDetector(SqsQueue queue, Action found)
{
    private const int LooksNeeded = 3;

    private int _looks;

    /// <param name="received">The number of messages that a poller has just received.</param>
    internal async Task NoteAsync(int received, CancellationToken cancellationToken)
    {
        if (received > 0)
        {
            Volatile.Write(ref _looks, 0);
            return;
        }

        await queue.RefreshAsync(cancellationToken);
        if (queue.Count > 0)
        {
            Volatile.Write(ref _looks, 0);
        }
        else if (Interlocked.Increment(ref _looks) == LooksNeeded)
        {
            found();
        }
    }
}
