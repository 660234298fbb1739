namespace ManagementClient.Local.Simulation.Messaging;

/// <summary>
/// The messages of one queue, found by place, by the time they come back, by age and by receipt handle.
/// </summary>
internal sealed class MessageShelf
{
    private readonly SortedSet<Message> _visible = Ordered(message => message.SentAt, byPlaceAlone: true);
    private readonly SortedSet<Message> _hidden = Ordered(message => message.VisibleAt);
    private readonly SortedSet<Message> _byAge = Ordered(message => message.SentAt);
    private readonly Dictionary<string, Message> _received = [];

    /// <summary>In the order of their places.</summary>
    public IReadOnlyCollection<Message> Visible => _visible;

    /// <summary>In flight or delayed, in the order in which they come back.</summary>
    public IReadOnlyCollection<Message> Hidden => _hidden;

    public IReadOnlyCollection<Message> All => _byAge;

    public Message? Oldest => _byAge.Min;

    public Message? NextToAppear => _hidden.Min;

    /// <summary>The message whose latest receive gave this handle.</summary>
    public Message? Find(string receiptHandle) => _received.GetValueOrDefault(receiptHandle);

    public void Put(Message message, DateTimeOffset now)
    {
        (message.VisibleAt > now ? _hidden : _visible).Add(message);
        _byAge.Add(message);
        if (message.ReceiptHandle is { } handle)
        {
            _received[handle] = message;
        }
    }

    public void Remove(Message message)
    {
        _visible.Remove(message);
        _hidden.Remove(message);
        _byAge.Remove(message);
        if (message.ReceiptHandle is { } handle)
        {
            _received.Remove(handle);
        }
    }

    private static SortedSet<Message> Ordered(Func<Message, DateTimeOffset> key, bool byPlaceAlone = false) =>
        new(Comparer<Message>.Create((left, right) =>
        {
            var order = byPlaceAlone ? 0 : key(left).CompareTo(key(right));
            return order != 0 ? order : left.Sequence.CompareTo(right.Sequence);
        }));
}
