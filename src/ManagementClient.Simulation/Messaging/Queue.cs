namespace ManagementClient.Simulation.Messaging;

/// <summary>An SQS queue, standard or FIFO by its name. It follows the rules of the SQS developer guide.</summary>
#pragma warning disable CA1711 // It is not a collection; "queue" is SQS's own word.
public sealed class Queue
#pragma warning restore CA1711
{
    /// <summary>A receive call returns at most this many messages.</summary>
    public const int LargestReceive = 10;

    internal const string SenderId = "AIDAIT2UOQQY3AUEKVGXU";

    // Gives handles of 412 characters, because handles are a large part of an event of many small records.
    private const int ReceiptHandleBytes = 306;
    private const string HandleBeginning = "AQEB";
    private static readonly TimeSpan Briefly = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenPurges = TimeSpan.FromSeconds(60);

    private readonly SimulatedCloud _cloud;
    private readonly MessageStore _store = new();
    private readonly Deduplication _deduplication = new();
    private readonly WakeUp _wakeUp;
    private QueueOptions _options;
    private DateTimeOffset? _purgedAt;
    private long _lastSequence;

    public Queue(SimulatedCloud cloud, string name, QueueOptions options)
    {
        _cloud = cloud;
        _options = options;
        _wakeUp = new WakeUp(cloud, Settle);
        CreatedAt = cloud.Now;
        ModifiedAt = cloud.Now;
        Name = name;
        Arn = cloud.Arn("sqs", name);
        IsFifo = name.EndsWith(".fifo", StringComparison.Ordinal);
        CheckType(options);
    }

    /// <summary>Raised when a message may have become receivable, while the account is locked.</summary>
    internal event Action? MessageAppeared;

    internal QueueOptions Options => _options;

    internal DateTimeOffset CreatedAt { get; }

    /// <summary>When the options were changed for the last time.</summary>
    internal DateTimeOffset ModifiedAt { get; private set; }

    public string Name { get; }

    public string Arn { get; }

    public bool IsFifo { get; }

    public QueueCounts Counts
    {
        get
        {
            lock (_cloud.Gate)
            {
                Settle();
                var inFlight = _store.InFlight;
                var age = _store.Oldest is { } oldest ? _cloud.Now - oldest.SentAt : TimeSpan.Zero;
                return new QueueCounts(_store.Visible.Count, inFlight, _store.Hidden.Count - inFlight, age);
            }
        }
    }

    /// <summary>All messages of the queue, the oldest first, including those delayed or in flight.</summary>
    public IReadOnlyList<Message> Content
    {
        get
        {
            lock (_cloud.Gate)
            {
                Settle();
                return [.. _store.All];
            }
        }
    }

    /// <summary>
    /// Stores the message and returns its id. If the queue has had its deduplication id in the last five minutes,
    /// returns the id of the first message instead.
    /// </summary>
    public string Send(OutgoingMessage message)
    {
        MessageRules.Check(message, _options.LargestMessage, IsFifo, _options.ContentBasedDeduplication);
        lock (_cloud.Gate)
        {
            var now = _cloud.Now;
            var id = _cloud.Random.Id();
            var deduplicationId = message.DeduplicationId ?? (IsFifo ? Deduplication.HashOf(message.Body) : null);
            if (IsFifo && !_deduplication.Admits(deduplicationId!, id, now, out var first))
            {
                _cloud.Raise(new Deduplicated(now, Name, first));
                return first;
            }

            _cloud.Raise(new Sent(now, Name, id));
            Enter(new Message
            {
                MessageId = id,
                Body = message.Body,
                Attributes = message.Attributes,
                GroupId = message.GroupId,
                DeduplicationId = deduplicationId,
                SentAt = now,
                VisibleAt = now + (message.Delay ?? _options.Delay),
            });
            return id;
        }
    }

    /// <summary>Hands out up to ten visible messages and hides them for the visibility timeout.</summary>
    public IReadOnlyList<Message> Receive(int atMost) => Receive(atMost, visibilityTimeout: null);

    /// <param name="visibilityTimeout">Null for the visibility timeout of the queue.</param>
    public IReadOnlyList<Message> Receive(int atMost, TimeSpan? visibilityTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(atMost, LargestReceive);
        lock (_cloud.Gate)
        {
            Settle();
            var faults = _options.Faults;
            var share = _cloud.Random.Happens(faults.ShortReceive) ? 1 + _cloud.Random.Below(atMost) : atMost;
            var order = new ReceiveOrder(_store, _cloud.Random, faults.Reordered, IsFifo);
            var received = new List<Message>(share);
            while (received.Count < share && order.Next() is { } message)
            {
                if (_options.RedrivePolicy is { } policy && message.ReceiveCount >= policy.MaxReceiveCount)
                {
                    _store.Remove(message);
                    GiveUp(message, policy.DeadLetterQueue);
                    continue;
                }

                received.Add(HandOut(message, visibilityTimeout ?? _options.VisibilityTimeout));
            }

            return received;
        }
    }

    /// <summary>
    /// Deletes the message if the handle is that of its latest receive. An older handle is accepted without effect.
    /// A FIFO queue returns an error for a handle whose visibility timeout is over.
    /// </summary>
    public bool Delete(string receiptHandle)
    {
        lock (_cloud.Gate)
        {
            Settle();
            var now = _cloud.Now;
            if (_store.Find(receiptHandle) is not { } message || (IsFifo && message.VisibleAt <= now))
            {
                return false;
            }

            _store.Remove(message);
            _cloud.Raise(new Deleted(now, Name, message.MessageId));
            if (!IsFifo && _cloud.Random.Happens(_options.Faults.SurvivesDeletion))
            {
                Place(message with { VisibleAt = now + Briefly });
            }

            // In a FIFO queue the rest of the group has been waiting for this.
            MessageAppeared?.Invoke();
            return true;
        }
    }

    /// <summary>Hides a message in flight for this long from now; zero makes it visible at once.</summary>
    public bool ChangeVisibility(string receiptHandle, TimeSpan timeout)
    {
        lock (_cloud.Gate)
        {
            Settle();
            var now = _cloud.Now;
            if (_store.Find(receiptHandle) is not { } message || message.VisibleAt <= now)
            {
                return false;
            }

            Place(message with { VisibleAt = now + timeout });
            if (timeout <= TimeSpan.Zero)
            {
                _cloud.Raise(new Returned(now, Name, message.MessageId));
            }

            return true;
        }
    }

    /// <summary>
    /// Moves the visible messages to another queue, as <c>StartMessageMoveTask</c> does. Each arrives as a new message
    /// with a new id, a new age and a receive count of zero. Returns their number.
    /// </summary>
    public int RedriveTo(Queue destination)
    {
        TryRedrive(_ => destination, out var moved);
        return moved;
    }

    /// <summary>Whether the text has the form of a receipt handle. The handle may belong to no message.</summary>
    internal static bool IsReceiptHandle(string text) => text.StartsWith(HandleBeginning, StringComparison.Ordinal);

    /// <summary>Moves the visible messages in order, up to the first that has no destination.</summary>
    internal bool TryRedrive(Func<Message, Queue?> destinationOf, out int moved)
    {
        moved = 0;
        lock (_cloud.Gate)
        {
            Settle();
            foreach (var message in _store.Visible.ToList())
            {
                if (destinationOf(message) is not { } destination)
                {
                    return false;
                }

                var redriven = message.Redriven(_cloud.Random.Id(), _cloud.Now);
                _store.Remove(message);
                _cloud.Raise(new Redriven(_cloud.Now, destination.Name, message.MessageId, redriven.MessageId));
                destination.Enter(redriven with { VisibleAt = _cloud.Now + destination._options.Delay });
                moved++;
            }

            return true;
        }
    }

    /// <summary>What is in the queue keeps the delay and the visibility that it has.</summary>
    internal void Change(QueueOptions options)
    {
        CheckType(options);
        lock (_cloud.Gate)
        {
            _options = options;
            ModifiedAt = _cloud.Now;
        }
    }

    /// <summary>
    /// Removes all messages, including those delayed or in flight. Does nothing within a minute of the last time.
    /// </summary>
    internal bool TryPurge()
    {
        lock (_cloud.Gate)
        {
            if (_purgedAt + BetweenPurges > _cloud.Now)
            {
                return false;
            }

            _purgedAt = _cloud.Now;
            foreach (var message in _store.All.ToList())
            {
                _store.Remove(message);
                _cloud.Raise(new Deleted(_cloud.Now, Name, message.MessageId));
            }

            return true;
        }
    }

    private void CheckType(QueueOptions options)
    {
        if (options.RedrivePolicy is { } policy && policy.DeadLetterQueue.IsFifo != IsFifo)
        {
            throw new ArgumentException("A queue and its dead-letter queue must be of the same type.", nameof(options));
        }
    }

    private Message HandOut(Message message, TimeSpan visibilityTimeout)
    {
        var now = _cloud.Now;
        var soonAgain = !IsFifo && _cloud.Random.Happens(_options.Faults.DeliveredTwice);
        var handle = HandleBeginning + Convert.ToBase64String(_cloud.Random.Bytes(ReceiptHandleBytes));
        var received = message.Received(handle, now, now + (soonAgain ? Briefly : visibilityTimeout));
        _cloud.Raise(new Received(now, Name, received.MessageId, received.ReceiveCount));
        Place(received);
        return received;
    }

    private void GiveUp(Message message, Queue deadLetterQueue)
    {
        var now = _cloud.Now;
        _cloud.Raise(new DeadLettered(now, Name, deadLetterQueue.Name, message.MessageId));
        deadLetterQueue.Enter(
            message.DeadLettered(Arn, IsFifo, now) with { VisibleAt = now + deadLetterQueue._options.Delay });
    }

    private void Enter(Message message) => Place(message with { Sequence = ++_lastSequence });

    private void Place(Message message)
    {
        _store.Put(message, _cloud.Now);
        if (message.VisibleAt <= _cloud.Now)
        {
            MessageAppeared?.Invoke();
            return;
        }

        _wakeUp.NoLaterThan(message.VisibleAt);
    }

    /// <summary>
    /// Brings the queue up to date: deletes messages past their retention and shows those whose visibility timeout is
    /// over.
    /// </summary>
    private void Settle()
    {
        var now = _cloud.Now;
        while (_store.Oldest is { } oldest && oldest.SentAt + _options.Retention <= now)
        {
            _store.Remove(oldest);
            _cloud.Raise(new Expired(now, Name, oldest.MessageId));
        }

        while (_store.NextToAppear is { } next && next.VisibleAt <= now)
        {
            if (next.ReceiptHandle is not null)
            {
                _cloud.Raise(new Returned(now, Name, next.MessageId));
            }

            Place(next);
        }

        if (_store.NextToAppear is { } later)
        {
            _wakeUp.NoLaterThan(later.VisibleAt);
        }
    }
}
