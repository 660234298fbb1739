namespace ManagementClient.Simulation.Messaging.Contents;

/// <summary>Hands out the messages of a queue, or gives one up that was received too often.</summary>
internal sealed class Reception(SimulatedCloud cloud, Queue queue, QueueContent content)
{
    private static readonly TimeSpan Briefly = TimeSpan.FromSeconds(1);

    internal List<Message> Receive(int atMost, TimeSpan visibilityTimeout)
    {
        var faults = queue.Options.Faults;
        var share = cloud.Random.Happens(faults.ShortReceive) ? 1 + cloud.Random.Below(atMost) : atMost;
        var order = new ReceiveOrder(content.Store, cloud.Random, faults.Reordered, queue.IsFifo);
        var received = new List<Message>(share);
        while (received.Count < share && order.Next() is { } message)
        {
            if (queue.Options.RedrivePolicy is { } policy && message.ReceiveCount >= policy.MaxReceiveCount)
            {
                GiveUp(message, policy.DeadLetterQueue);
                continue;
            }

            received.Add(HandOut(message, visibilityTimeout));
        }

        return received;
    }

    private Message HandOut(Message message, TimeSpan visibilityTimeout)
    {
        var now = cloud.Now;
        var soonAgain = !queue.IsFifo && cloud.Random.Happens(queue.Options.Faults.DeliveredTwice);
        var handle = ReceiptHandle.New(cloud.Random);
        var received = message.Received(handle, now, now + (soonAgain ? Briefly : visibilityTimeout));
        cloud.Raise(new Received(now, queue.Name, received.MessageId, received.ReceiveCount));
        content.Place(received);
        return received;
    }

    private void GiveUp(Message message, Queue deadLetterQueue)
    {
        content.Store.Remove(message);
        cloud.Raise(new DeadLettered(cloud.Now, queue.Name, deadLetterQueue.Name, message.MessageId));
        deadLetterQueue.TakeIn(message.DeadLettered(queue.Arn, queue.IsFifo, cloud.Now));
    }
}
