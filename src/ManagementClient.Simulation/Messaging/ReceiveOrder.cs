namespace ManagementClient.Simulation.Messaging;

/// <summary>Which message one receive call gives next.</summary>
internal sealed class ReceiveOrder(MessageStore store, SeededRandom random, double reordered, bool isFifo)
{
    private const int FarthestAhead = 40;

    // While a message of a group is in flight, the group gives nothing; what this call itself takes does not count.
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
