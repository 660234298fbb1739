namespace ManagementClient.Local.Simulation.Messaging;

/// <summary>An SQS queue, standard or FIFO by its name. Its rules are those of the SQS developer guide.</summary>
#pragma warning disable CA1711 // It is no collection, and SQS has no other word for it.
public sealed class Queue
#pragma warning restore CA1711
{
    /// <summary>A receive call gives at most this many messages.</summary>
    public const int LargestReceive = 10;

    private const string SenderOfRecord = "AIDAIT2UOQQY3AUEKVGXU";
    private const int ReceiptHandleBytes = 306;
    private static readonly TimeSpan Briefly = TimeSpan.FromSeconds(1);

    private readonly SimulatedCloud _cloud;
    private readonly QueueOptions _options;
    private readonly MessageShelf _shelf = new();
    private readonly Deduplication _deduplication = new();
    private long _lastSequence;
    private DateTimeOffset? _alarm;

    public Queue(SimulatedCloud cloud, string name, QueueOptions options)
    {
        if (options.RedrivePolicy is { } policy && policy.DeadLetterQueue.IsFifo != IsFifoName(name))
        {
            throw new ArgumentException("A queue and its dead-letter queue are of one kind.", nameof(options));
        }

        _cloud = cloud;
        _options = options;
        Name = name;
        Arn = cloud.Arn("sqs", name);
    }

    /// <summary>A message can be received now. Told while the account is locked.</summary>
    internal event Action? MessageAppeared;

    public string Name { get; }

    public string Arn { get; }

    public bool IsFifo => IsFifoName(Name);

    internal static string SenderId => SenderOfRecord;

    public QueueCounts Counts
    {
        get
        {
            lock (_cloud.Gate)
            {
                Settle();
                var inFlight = _shelf.Hidden.Count(message => message.ReceiptHandle is not null);
                var age = _shelf.Oldest is { } oldest ? _cloud.Now - oldest.SentAt : TimeSpan.Zero;
                return new QueueCounts(_shelf.Visible.Count, inFlight, _shelf.Hidden.Count - inFlight, age);
            }
        }
    }

    /// <summary>Everything in the queue, oldest first, as it is now: also what is delayed or in flight.</summary>
    public IReadOnlyList<Message> Content
    {
        get
        {
            lock (_cloud.Gate)
            {
                Settle();
                return [.. _shelf.All];
            }
        }
    }

    /// <summary>Stores the message and gives its id: of a FIFO message sent within five minutes, the id of the first.</summary>
    public string Send(OutgoingMessage message)
    {
        MessageRules.Check(message, MessageRules.LargestSqsMessage, IsFifo, _options.ContentBasedDeduplication);
        lock (_cloud.Gate)
        {
            var now = _cloud.Now;
            var deduplicationId = message.DeduplicationId ?? (IsFifo ? Deduplication.HashOf(message.Body) : null);
            if (IsFifo && _deduplication.IsRepeated(deduplicationId!, now, out var first))
            {
                _cloud.Tell(new Deduplicated(now, Name, first));
                return first;
            }

            var id = _cloud.Chance.Id();
            if (IsFifo)
            {
                _deduplication.Remember(deduplicationId!, id, now);
            }

            _cloud.Tell(new Sent(now, Name, id));
            Store(new Message
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
    public IReadOnlyList<Message> Receive(int atMost)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(atMost, LargestReceive);
        lock (_cloud.Gate)
        {
            Settle();
            var share = _cloud.Chance.Happens(_options.Faults.ShortReceive) ? 1 + _cloud.Chance.Below(atMost) : atMost;
            var blocked = IsFifo ? GroupsInFlight() : [];
            var received = new List<Message>(share);
            while (received.Count < share && NextInLine(blocked) is { } message)
            {
                if (_options.RedrivePolicy is { } policy && message.ReceiveCount >= policy.MaxReceiveCount)
                {
                    GiveUp(message, policy.DeadLetterQueue);
                    continue;
                }

                received.Add(HandOut(message));
            }

            SetAlarm();
            return received;
        }
    }

    /// <summary>
    /// Deletes the message if this is the handle of its latest receive; an older one is accepted and does nothing.
    /// A FIFO queue refuses a handle whose visibility timeout is over.
    /// </summary>
    public bool Delete(string receiptHandle)
    {
        lock (_cloud.Gate)
        {
            Settle();
            var now = _cloud.Now;
            if (_shelf.Find(receiptHandle) is not { } message || (IsFifo && message.VisibleAt <= now))
            {
                return false;
            }

            _shelf.Remove(message);
            _cloud.Tell(new Deleted(now, Name, message.MessageId));
            if (!IsFifo && _cloud.Chance.Happens(_options.Faults.SurvivesDeletion))
            {
                Place(message with { VisibleAt = now + Briefly });
                SetAlarm();
            }
            else if (IsFifo)
            {
                // The rest of its group waited for this.
                MessageAppeared?.Invoke();
            }

            return true;
        }
    }

    /// <summary>Hides a message in flight for another while, from now; zero gives it back at once.</summary>
    public bool ChangeVisibility(string receiptHandle, TimeSpan timeout)
    {
        lock (_cloud.Gate)
        {
            Settle();
            var now = _cloud.Now;
            if (_shelf.Find(receiptHandle) is not { } message || message.VisibleAt <= now)
            {
                return false;
            }

            _shelf.Remove(message);
            Place(message with { VisibleAt = now + timeout });
            if (timeout <= TimeSpan.Zero)
            {
                _cloud.Tell(new Returned(now, Name, message.MessageId));
                MessageAppeared?.Invoke();
            }

            SetAlarm();
            return true;
        }
    }

    /// <summary>
    /// Moves what is visible here to another queue, as <c>StartMessageMoveTask</c> does: each arrives as a new message,
    /// with a new id, a new age and a receive count of zero. Gives how many.
    /// </summary>
    public int RedriveTo(Queue destination)
    {
        lock (_cloud.Gate)
        {
            Settle();
            var moved = _shelf.Visible.ToList();
            foreach (var message in moved)
            {
                _shelf.Remove(message);
                var id = _cloud.Chance.Id();
                _cloud.Tell(new Redriven(_cloud.Now, destination.Name, message.MessageId, id));
                destination.Store(new Message
                {
                    MessageId = id,
                    Body = message.Body,
                    Attributes = message.Attributes,
                    GroupId = message.GroupId,
                    DeduplicationId = message.DeduplicationId,
                    SentAt = _cloud.Now,
                    VisibleAt = _cloud.Now + destination._options.Delay,
                });
            }

            return moved.Count;
        }
    }

    private void Store(Message message)
    {
        Place(message with { Sequence = ++_lastSequence });
        if (message.VisibleAt <= _cloud.Now)
        {
            MessageAppeared?.Invoke();
        }

        SetAlarm();
    }

    private void Place(Message message) => _shelf.Put(message, _cloud.Now);

    private Message? NextInLine(HashSet<string> blocked)
    {
        if (IsFifo)
        {
            return _shelf.Visible.FirstOrDefault(message => !blocked.Contains(message.GroupId!));
        }

        var ahead = _cloud.Chance.Happens(_options.Faults.Reordered)
            ? _cloud.Chance.Below(Math.Min(_shelf.Visible.Count, 4 * LargestReceive) + 1)
            : 0;
        return _shelf.Visible.Skip(ahead).FirstOrDefault() ?? _shelf.Visible.FirstOrDefault();
    }

    /// <summary>While a message of a group is in flight, the group gives nothing.</summary>
    private HashSet<string> GroupsInFlight() =>
        [.. _shelf.Hidden.Where(message => message.ReceiptHandle is not null).Select(message => message.GroupId!)];

    private Message HandOut(Message message)
    {
        var now = _cloud.Now;
        var soonAgain = !IsFifo && _cloud.Chance.Happens(_options.Faults.DeliveredTwice);
        var received = message with
        {
            ReceiveCount = message.ReceiveCount + 1,
            FirstReceivedAt = message.FirstReceivedAt ?? now,
            ReceiptHandle = "AQEB" + Convert.ToBase64String(_cloud.Chance.Bytes(ReceiptHandleBytes)),
            VisibleAt = now + (soonAgain ? Briefly : _options.VisibilityTimeout),
        };
        _shelf.Remove(message);
        Place(received);
        _cloud.Tell(new Received(now, Name, received.MessageId, received.ReceiveCount));
        return received;
    }

    private void GiveUp(Message message, Queue deadLetterQueue)
    {
        _shelf.Remove(message);
        _cloud.Tell(new DeadLettered(_cloud.Now, Name, deadLetterQueue.Name, message.MessageId));
        deadLetterQueue.Store(message with
        {
            DeadLetterSourceArn = Arn,
            ReceiptHandle = null,
            VisibleAt = _cloud.Now + deadLetterQueue._options.Delay,

            // A standard message keeps its age, and with it the end of its retention. A FIFO message starts anew, under
            // its own id as deduplication id, so that two that shared one can both be kept.
            SentAt = IsFifo ? _cloud.Now : message.SentAt,
            DeduplicationId = IsFifo ? message.MessageId : message.DeduplicationId,
        });
    }

    /// <summary>Brings the queue up to the present: what is too old goes, what was hidden long enough appears.</summary>
    private void Settle()
    {
        var now = _cloud.Now;
        while (_shelf.Oldest is { } oldest && oldest.SentAt + _options.Retention <= now)
        {
            _shelf.Remove(oldest);
            _cloud.Tell(new Expired(now, Name, oldest.MessageId));
        }

        while (_shelf.NextToAppear is { } next && next.VisibleAt <= now)
        {
            _shelf.Remove(next);
            Place(next);
            if (next.ReceiptHandle is not null)
            {
                _cloud.Tell(new Returned(now, Name, next.MessageId));
            }
        }
    }

    private void SetAlarm()
    {
        if (_shelf.NextToAppear is { } next && !(_alarm <= next.VisibleAt))
        {
            _alarm = next.VisibleAt;
            _cloud.Agenda.At(next.VisibleAt, () => OnAlarm(next.VisibleAt));
        }
    }

    private void OnAlarm(DateTimeOffset due)
    {
        lock (_cloud.Gate)
        {
            if (_alarm != due)
            {
                return;
            }

            _alarm = null;
            Settle();
            SetAlarm();
            if (_shelf.Visible.Count > 0)
            {
                MessageAppeared?.Invoke();
            }
        }
    }

    private static bool IsFifoName(string name) => name.EndsWith(".fifo", StringComparison.Ordinal);
}
