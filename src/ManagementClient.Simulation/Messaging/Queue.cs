using ManagementClient.Simulation.Messaging.Contents;

namespace ManagementClient.Simulation.Messaging;

/// <summary>An SQS queue, standard or FIFO by its name. It follows the rules of the SQS developer guide.</summary>
#pragma warning disable CA1711 // It is not a collection; "queue" is SQS's own word.
public sealed class Queue
#pragma warning restore CA1711
{
    /// <summary>A receive call returns at most this many messages.</summary>
    public const int LargestReceive = 10;

    internal const string SenderId = "AIDAIT2UOQQY3AUEKVGXU";

    private readonly SimulatedCloud _cloud;
    private readonly QueueContent _content;
    private readonly QueuePurge _purge;
    private readonly Reception _reception;
    private readonly Receipts _receipts;
    private readonly Admission _admission;
    private readonly Redrive _redrive;
    private QueueOptions _options;

    public Queue(SimulatedCloud cloud, string name, QueueOptions options)
    {
        _cloud = cloud;
        _options = options;
        _content = new QueueContent(cloud, name, () => _options.Retention);
        _purge = new QueuePurge(cloud, name, _content);
        _reception = new Reception(cloud, this, _content);
        _receipts = new Receipts(cloud, this, _content);
        _admission = new Admission(cloud, this, _content);
        _redrive = new Redrive(cloud, _content.Store);
        CreatedAt = cloud.Now;
        ModifiedAt = cloud.Now;
        Name = name;
        Arn = cloud.Arn("sqs", name);
        IsFifo = name.EndsWith(".fifo", StringComparison.Ordinal);
        CheckType(options);
    }

    /// <summary>Raised when a message may have become receivable, while the account is locked.</summary>
    internal event Action? MessageAppeared
    {
        add => _content.Appeared += value;
        remove => _content.Appeared -= value;
    }

    internal QueueOptions Options => _options;

    internal DateTimeOffset CreatedAt { get; }

    /// <summary>When the options were changed for the last time.</summary>
    internal DateTimeOffset ModifiedAt { get; private set; }

    public string Name { get; }

    public string Arn { get; }

    public bool IsFifo { get; }

    public QueueCounts Counts => Settled(() => _content.Counts);

    /// <summary>All messages of the queue, the oldest first, including those delayed or in flight.</summary>
    public IReadOnlyList<Message> Content => Settled<IReadOnlyList<Message>>(() => [.. _content.Store.All]);

    /// <summary>
    /// Stores the message and returns its id. If the queue has had its deduplication id in the last five minutes,
    /// returns the id of the first message instead.
    /// </summary>
    public string Send(OutgoingMessage message) => Accept(message).MessageId;

    /// <inheritdoc cref="Send" path="/summary"/>
    internal Acceptance Accept(OutgoingMessage message)
    {
        MessageRules.Check(message, _options.LargestMessage, IsFifo, _options.ContentBasedDeduplication);
        lock (_cloud.Gate)
        {
            return _admission.Accept(message);
        }
    }

    /// <summary>Hands out up to ten visible messages and hides them for the visibility timeout.</summary>
    public IReadOnlyList<Message> Receive(int atMost) => Receive(atMost, visibilityTimeout: null);

    /// <param name="visibilityTimeout">Null for the visibility timeout of the queue.</param>
    public IReadOnlyList<Message> Receive(int atMost, TimeSpan? visibilityTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(atMost, LargestReceive);
        return Settled(() => _reception.Receive(atMost, visibilityTimeout ?? _options.VisibilityTimeout));
    }

    /// <summary>
    /// Deletes the message if the handle is that of its latest receive. An older handle is accepted without effect.
    /// A FIFO queue returns an error for a handle whose visibility timeout is over.
    /// </summary>
    public bool Delete(string receiptHandle) => Settled(() => _receipts.Delete(receiptHandle));

    /// <summary>Hides a message in flight for this long from now; zero makes it visible at once.</summary>
    public bool ChangeVisibility(string receiptHandle, TimeSpan timeout) =>
        Settled(() => _receipts.ChangeVisibility(receiptHandle, timeout));

    /// <summary>
    /// Moves the visible messages to another queue, as <c>StartMessageMoveTask</c> does. Each arrives as a new message
    /// with a new id, a new age and a receive count of zero. Returns their number.
    /// </summary>
    public int RedriveTo(Queue destination)
    {
        TryRedrive(_ => destination, out var moved);
        return moved;
    }

    /// <summary>Moves one message as <see cref="RedriveTo(Queue)"/> moves all.</summary>
    /// <returns>False if it is not visible in this queue.</returns>
    public bool RedriveTo(Queue destination, string messageId) =>
        Settled(() => _redrive.TryOne(messageId, destination));

    /// <inheritdoc cref="Redrive.TryAll"/>
    internal bool TryRedrive(Func<Message, Queue?> destinationOf, out int moved)
    {
        lock (_cloud.Gate)
        {
            _content.Settle();
            return _redrive.TryAll(destinationOf, out moved);
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

    /// <inheritdoc cref="QueuePurge.TryRun"/>
    internal bool TryPurge()
    {
        lock (_cloud.Gate)
        {
            return _purge.TryRun();
        }
    }

    /// <summary>Takes in a message that was in another queue.</summary>
    internal void TakeIn(Message message) => _content.Enter(message with { VisibleAt = _cloud.Now + _options.Delay });

    private T Settled<T>(Func<T> act)
    {
        lock (_cloud.Gate)
        {
            _content.Settle();
            return act();
        }
    }

    private void CheckType(QueueOptions options)
    {
        if (options.RedrivePolicy is { } policy && policy.DeadLetterQueue.IsFifo != IsFifo)
        {
            throw new ArgumentException("A queue and its dead-letter queue must be of the same type.", nameof(options));
        }
    }
}
