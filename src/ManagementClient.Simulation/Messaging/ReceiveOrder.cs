namespace ManagementClient.Simulation.Messaging;

/// <summary>Which message one receive call gives next.</summary>
internal sealed class ReceiveOrder(MessageShelf shelf, Chance chance, double reordered, bool isFifo)
{
    private const int FarthestAhead = 40;

    // While a message of a group is in flight, the group gives nothing; what this call itself takes does not count.
    private readonly HashSet<string> _blockedGroups = isFifo
        ? [.. shelf.Hidden.Where(message => message.ReceiptHandle is not null).Select(message => message.GroupId!)]
        : [];

    public Message? Next()
    {
        if (isFifo)
        {
            return shelf.Visible.FirstOrDefault(message => !_blockedGroups.Contains(message.GroupId!));
        }

        var ahead = chance.Happens(reordered) ? chance.Below(Math.Min(shelf.Visible.Count, FarthestAhead) + 1) : 0;
        return shelf.Visible.Skip(ahead).FirstOrDefault() ?? shelf.Visible.FirstOrDefault();
    }
}
