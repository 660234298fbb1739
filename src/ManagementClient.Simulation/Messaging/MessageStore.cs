namespace ManagementClient.Simulation.Messaging;

/// <summary>
/// The messages of one queue, found by place, by the time they come back, by age and by receipt handle.
/// </summary>
internal sealed class MessageStore
{
    private readonly SortedSet<Message> _visible = Ordered(message => default);
    private readonly SortedSet<Message> _hidden = Ordered(message => message.VisibleAt);

    // Neither age nor place changes while a message is received again and again.
    private readonly SortedSet<(DateTimeOffset SentAt, long Sequence)> _ages = [];
    private readonly Dictionary<long, Message> _all = [];
    private readonly Dictionary<string, Message> _received = [];

    /// <summary>In the order of their places.</summary>
    public IReadOnlyCollection<Message> Visible => _visible;

    /// <summary>In flight or delayed, in the order in which they come back.</summary>
    public IReadOnlyCollection<Message> Hidden => _hidden;

    public int InFlight { get; private set; }

    /// <summary>From the oldest on.</summary>
    public IEnumerable<Message> All => _ages.Select(age => _all[age.Sequence]);

    public Message? Oldest => _ages.Count == 0 ? null : _all[_ages.Min.Sequence];

    public Message? NextToAppear => _hidden.Min;

    /// <summary>The message whose latest receive gave this handle.</summary>
    public Message? Find(string receiptHandle) => _received.GetValueOrDefault(receiptHandle);

    /// <summary>Adds the message, or puts its new state in place of the one it had.</summary>
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

    /// <summary>Takes the message out of everything that depends on its state.</summary>
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
