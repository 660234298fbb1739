namespace ManagementClient.Simulation.Messaging.Contents;

/// <summary>
/// The messages of a queue, kept up to date with the time: they expire, and they appear when their delay or visibility
/// timeout is over. The caller holds the gate of the account.
/// </summary>
internal sealed class QueueContent
{
    private readonly SimulatedCloud _cloud;
    private readonly string _queue;
    private readonly Func<TimeSpan> _retention;
    private readonly WakeUp _wakeUp;
    private long _lastSequence;

    internal QueueContent(SimulatedCloud cloud, string queue, Func<TimeSpan> retention)
    {
        _cloud = cloud;
        _queue = queue;
        _retention = retention;
        _wakeUp = new WakeUp(cloud, Settle);
    }

    /// <summary>Raised when a message may have become receivable.</summary>
    internal event Action? Appeared;

    internal MessageStore Store { get; } = new();

    internal QueueCounts Counts
    {
        get
        {
            var age = Store.Oldest is { } oldest ? _cloud.Now - oldest.SentAt : TimeSpan.Zero;
            return new QueueCounts(Store.Visible.Count, Store.InFlight, Store.Hidden.Count - Store.InFlight, age);
        }
    }

    /// <summary>Puts a new message behind all others.</summary>
    internal Message Enter(Message message)
    {
        var entered = message with { Sequence = ++_lastSequence };
        Place(entered);
        return entered;
    }

    /// <summary>Puts the message where its new state belongs.</summary>
    internal void Place(Message message)
    {
        Store.Put(message, _cloud.Now);
        if (message.VisibleAt <= _cloud.Now)
        {
            Appeared?.Invoke();
            return;
        }

        _wakeUp.NoLaterThan(message.VisibleAt);
    }

    internal void Remove(Message message)
    {
        Store.Remove(message);

        // In a FIFO queue the rest of the group may have been waiting for this.
        Appeared?.Invoke();
    }

    /// <summary>Deletes messages past their retention and shows those whose visibility timeout is over.</summary>
    internal void Settle()
    {
        var now = _cloud.Now;
        while (Store.Oldest is { } oldest && oldest.SentAt + _retention() <= now)
        {
            Store.Remove(oldest);
            _cloud.Raise(new Expired(now, _queue, oldest.MessageId));
        }

        while (Store.NextToAppear is { } next && next.VisibleAt <= now)
        {
            if (next.ReceiptHandle is not null)
            {
                _cloud.Raise(new Returned(now, _queue, next.MessageId));
            }

            Place(next);
        }

        if (Store.NextToAppear is { } later)
        {
            _wakeUp.NoLaterThan(later.VisibleAt);
        }
    }
}
