namespace ManagementClient.Simulation.Messaging.Contents;

/// <summary>Selects the next message that a receive call returns.</summary>
internal sealed class ReceiveOrder(MessageStore store, SeededRandom random, double reordered, bool isFifo)
{
    private const int FarthestAhead = 40;

    // A group with a message in flight is skipped, but messages that this call has taken do not count as in flight.
    private readonly HashSet<string> _blockedGroups = isFifo
        ? [.. store.Hidden.Where(message => message.ReceiptHandle is not null).Select(message => message.GroupId!)]
        : [];

    public Message? Next()
    {
        if (isFifo)
        {
            return store.Visible.FirstOrDefault(message => !_blockedGroups.Contains(message.GroupId!));
        }

        var ahead = random.Happens(reordered) ? random.Below(Math.Min(store.Visible.Count, FarthestAhead) + 1) : 0;
        return store.Visible.Skip(ahead).FirstOrDefault() ?? store.Visible.FirstOrDefault();
    }
}
