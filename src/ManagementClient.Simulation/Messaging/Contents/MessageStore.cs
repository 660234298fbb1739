namespace ManagementClient.Simulation.Messaging.Contents;

/// <summary>
/// The messages of one queue, indexed by sequence number, return time, age and receipt handle.
/// </summary>
internal sealed class MessageStore
{
    private readonly SortedSet<Message> _visible = Ordered(message => default);
    private readonly SortedSet<Message> _hidden = Ordered(message => message.VisibleAt);

    // The age and the sequence number of a message do not change when it is received again.
    private readonly SortedSet<(DateTimeOffset SentAt, long Sequence)> _ages = [];
    private readonly Dictionary<long, Message> _all = [];
    private readonly Dictionary<string, Message> _received = [];

    /// <summary>The visible messages, by sequence number.</summary>
    public IReadOnlyCollection<Message> Visible => _visible;

    /// <summary>The messages in flight or delayed, in the order in which they become visible again.</summary>
    public IReadOnlyCollection<Message> Hidden => _hidden;

    public int InFlight { get; private set; }

    /// <summary>All messages, the oldest first.</summary>
    public IEnumerable<Message> All => _ages.Select(age => _all[age.Sequence]);

    public Message? Oldest => _ages.Count == 0 ? null : _all[_ages.Min.Sequence];

    public Message? NextToAppear => _hidden.Min;

    /// <summary>The message whose latest receive returned this handle.</summary>
    public Message? Find(string receiptHandle) => _received.GetValueOrDefault(receiptHandle);

    /// <summary>Adds the message or replaces its previous state.</summary>
    public void Put(Message message, DateTimeOffset now)
    {
        if (_all.TryGetValue(message.Sequence, out var earlier))
        {
            Unfile(earlier);
        }
        else
        {
            _ages.Add((message.SentAt, message.Sequence));
        }

        _all[message.Sequence] = message;
        var isHidden = message.VisibleAt > now;
        (isHidden ? _hidden : _visible).Add(message);
        if (message.ReceiptHandle is { } handle)
        {
            _received[handle] = message;
            InFlight += isHidden ? 1 : 0;
        }
    }

    public void Remove(Message message)
    {
        Unfile(message);
        _all.Remove(message.Sequence);
        _ages.Remove((message.SentAt, message.Sequence));
    }

    /// <summary>Removes the message from every index that depends on its state.</summary>
    private void Unfile(Message message)
    {
        _visible.Remove(message);
        var wasHidden = _hidden.Remove(message);
        if (message.ReceiptHandle is { } handle)
        {
            _received.Remove(handle);
            InFlight -= wasHidden ? 1 : 0;
        }
    }

    private static SortedSet<Message> Ordered(Func<Message, DateTimeOffset> key) =>
        new(Comparer<Message>.Create((left, right) =>
        {
            var order = key(left).CompareTo(key(right));
            return order != 0 ? order : left.Sequence.CompareTo(right.Sequence);
        }));
}
