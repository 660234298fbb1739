namespace ManagementClient.Simulation.Messaging.Contents;

/// <summary>Empties a queue, at most once a minute.</summary>
internal sealed class QueuePurge(SimulatedCloud cloud, string queue, QueueContent content)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(60);
    private DateTimeOffset? _purgedAt;

    /// <summary>
    /// Removes all messages, including those delayed or in flight. Does nothing within a minute of the last time.
    /// </summary>
    internal bool TryRun()
    {
        if (_purgedAt + Between > cloud.Now)
        {
            return false;
        }

        _purgedAt = cloud.Now;
        foreach (var message in content.Store.All.ToList())
        {
            content.Store.Remove(message);
            cloud.Raise(new Deleted(cloud.Now, queue, message.MessageId));
        }

        return true;
    }
}
