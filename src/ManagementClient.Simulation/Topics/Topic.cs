using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.Topics;

/// <summary>An SNS topic with queues subscribed to it.</summary>
public sealed class Topic(SimulatedCloud cloud, string name, TopicFaults faults)
{
    private readonly List<(Queue Queue, SubscriptionOptions Options)> _subscriptions = [];
    private readonly Deduplication _deduplication = new();
    private long _lastSequence;

    public string Name => name;

    public string Arn { get; } = cloud.Arn("sns", name);

    public bool IsFifo => name.EndsWith(".fifo", StringComparison.Ordinal);

    /// <summary>Whether a FIFO topic uses the SHA-256 of the body if the publisher gives no deduplication id.</summary>
    public bool ContentBasedDeduplication { get; init; }

    /// <summary>Whether a deduplication id of a FIFO topic counts in its message group alone.</summary>
    public bool DeduplicatesByGroup { get; init; }

    internal IReadOnlyList<(Queue Queue, SubscriptionOptions Options)> Subscriptions
    {
        get
        {
            lock (cloud.Gate)
            {
                return [.. _subscriptions];
            }
        }
    }

    public void Subscribe(Queue queue, SubscriptionOptions options)
    {
        if (queue.IsFifo && !IsFifo)
        {
            throw new ArgumentException("A standard topic cannot deliver to a FIFO queue.", nameof(queue));
        }

        lock (cloud.Gate)
        {
            _subscriptions.Add((queue, options));
        }
    }

    /// <summary>
    /// Publishes to every subscribed queue and gives the SNS message id. A FIFO topic accepts a deduplication id that
    /// it has had in the last five minutes, delivers nothing, and gives the id of the first message.
    /// </summary>
    public string Publish(OutgoingMessage message) => Accept(message).MessageId;

    /// <inheritdoc cref="Publish" path="/summary"/>
    internal Acceptance Accept(OutgoingMessage message)
    {
        MessageRules.Check(message, MessageRules.LargestSnsMessage, IsFifo, ContentBasedDeduplication);
        lock (cloud.Gate)
        {
            if (!IsFifo)
            {
                return new Acceptance(Send(message, message.DeduplicationId), SequenceNumber: null);
            }

            var id = Deduplication.IdOf(message);
            var scope = DeduplicatesByGroup ? message.GroupId : null;
            if (_deduplication.First(scope, id, cloud.Now) is { } first)
            {
                return first;
            }

            var acceptance = new Acceptance(Send(message, id), SequenceNumber.Of(++_lastSequence));
            _deduplication.Remember(scope, id, acceptance, cloud.Now);
            return acceptance;
        }
    }

    private string Send(OutgoingMessage message, string? deduplicationId)
    {
        var id = cloud.Random.Id();
        var now = cloud.Now;
        cloud.Raise(new Published(now, name, id));
        foreach (var (queue, options) in _subscriptions)
        {
            var body = options.RawDelivery ? message.Body : SnsEnvelope.Of(message, id, Arn, cloud.Region, now);
            var delivery = message with
            {
                Body = body,
                Attributes = options.RawDelivery ? message.Attributes : MessageAttributeValue.None,
                DeduplicationId = deduplicationId,
            };
            var times = cloud.Random.Happens(faults.DeliveredTwice) ? 2 : 1;
            for (var i = 0; i < times; i++)
            {
                Deliver(delivery, id, queue, options);
            }
        }

        return id;
    }

    private void Deliver(OutgoingMessage delivery, string id, Queue queue, SubscriptionOptions options)
    {
        if (faults.SlowestDelivery == TimeSpan.Zero || IsFifo)
        {
            Arrive(delivery, id, queue, options);
            return;
        }

        var arrival = cloud.Now + cloud.Random.Between(TimeSpan.Zero, faults.SlowestDelivery);
        cloud.Scheduler.At(arrival, () => Arrive(delivery, id, queue, options));
    }

    private void Arrive(OutgoingMessage delivery, string id, Queue queue, SubscriptionOptions options)
    {
        lock (cloud.Gate)
        {
            if (options.IsAllowed)
            {
                cloud.Raise(new Delivered(cloud.Now, name, id, queue.Name, queue.Send(delivery)));
                return;
            }

            options.DeadLetterQueue?.Send(delivery);
            cloud.Raise(new DeliveryFailed(cloud.Now, name, id, Lost: options.DeadLetterQueue is null));
        }
    }
}
