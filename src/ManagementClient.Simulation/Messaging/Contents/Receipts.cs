namespace ManagementClient.Simulation.Messaging.Contents;

/// <summary>What the receiver of a message does with its handle.</summary>
internal sealed class Receipts(SimulatedCloud cloud, Queue queue, QueueContent content)
{
    private static readonly TimeSpan Briefly = TimeSpan.FromSeconds(1);

    internal bool Delete(string receiptHandle)
    {
        var now = cloud.Now;
        if (content.Store.Find(receiptHandle) is not { } message || (queue.IsFifo && message.VisibleAt <= now))
        {
            return false;
        }

        content.Remove(message);
        cloud.Raise(new Deleted(now, queue.Name, message.MessageId));
        if (!queue.IsFifo && cloud.Random.Happens(queue.Options.Faults.SurvivesDeletion))
        {
            content.Place(message with { VisibleAt = now + Briefly });
        }

        return true;
    }

    internal bool ChangeVisibility(string receiptHandle, TimeSpan timeout)
    {
        var now = cloud.Now;
        if (content.Store.Find(receiptHandle) is not { } message || message.VisibleAt <= now)
        {
            return false;
        }

        content.Place(message with { VisibleAt = now + timeout });
        if (timeout <= TimeSpan.Zero)
        {
            cloud.Raise(new Returned(now, queue.Name, message.MessageId));
        }

        return true;
    }
}
