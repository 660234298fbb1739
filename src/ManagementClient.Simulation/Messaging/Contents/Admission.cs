namespace ManagementClient.Simulation.Messaging.Contents;

/// <summary>Takes what is sent to a queue; a FIFO queue accepts a duplicate and stores nothing.</summary>
internal sealed class Admission(SimulatedCloud cloud, Queue queue, QueueContent content)
{
    private readonly Deduplication _deduplication = new();

    internal Acceptance Accept(OutgoingMessage message)
    {
        if (!queue.IsFifo)
        {
            return new Acceptance(Add(message, message.DeduplicationId).MessageId, SequenceNumber: null);
        }

        var now = cloud.Now;
        var id = Deduplication.IdOf(message);
        var scope = queue.Options.DeduplicatesByGroup ? message.GroupId : null;
        if (_deduplication.First(scope, id, now) is { } first)
        {
            cloud.Raise(new Deduplicated(now, queue.Name, first.MessageId));
            return first;
        }

        var added = Add(message, id);
        var acceptance = new Acceptance(added.MessageId, added.SequenceNumber);
        _deduplication.Remember(scope, id, acceptance, now);
        return acceptance;
    }

    private Message Add(OutgoingMessage message, string? deduplicationId)
    {
        var now = cloud.Now;
        var id = cloud.Random.Id();
        cloud.Raise(new Sent(now, queue.Name, id));
        return content.Enter(new Message
        {
            MessageId = id,
            Body = message.Body,
            Attributes = message.Attributes,
            GroupId = message.GroupId,
            DeduplicationId = deduplicationId,
            SentAt = now,
            VisibleAt = now + (message.Delay ?? queue.Options.Delay),
        });
    }
}
