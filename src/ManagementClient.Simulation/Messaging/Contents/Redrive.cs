namespace ManagementClient.Simulation.Messaging.Contents;

/// <summary>Moves visible messages to another queue. The caller holds the gate of the account.</summary>
internal sealed class Redrive(SimulatedCloud cloud, MessageStore store)
{
    /// <summary>Moves all in order, up to the first that has no destination.</summary>
    internal bool TryAll(Func<Message, Queue?> destinationOf, out int moved)
    {
        moved = 0;
        foreach (var message in store.Visible.ToList())
        {
            if (destinationOf(message) is not { } destination)
            {
                return false;
            }

            Move(message, destination);
            moved++;
        }

        return true;
    }

    internal bool TryOne(string messageId, Queue destination)
    {
        if (store.Visible.FirstOrDefault(message => message.MessageId == messageId) is not { } found)
        {
            return false;
        }

        Move(found, destination);
        return true;
    }

    private void Move(Message message, Queue destination)
    {
        var redriven = message.Redriven(cloud.Random.Id(), cloud.Now);
        store.Remove(message);
        cloud.Raise(new Redriven(cloud.Now, destination.Name, message.MessageId, redriven.MessageId));
        destination.TakeIn(redriven);
    }
}
