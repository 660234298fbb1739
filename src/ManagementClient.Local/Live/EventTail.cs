namespace ManagementClient.Local.Live;

/// <summary>The latest events, as many as any screen can show.</summary>
internal sealed class EventTail(TimeProvider time)
{
    private const int Most = 200;
    private readonly Queue<LiveEvent> _events = new();

    /// <summary>Oldest first.</summary>
    internal IReadOnlyList<LiveEvent> Events => [.. _events];

    internal void Add(string text, Tone tone)
    {
        _events.Enqueue(new LiveEvent(time.GetLocalNow(), text, tone));
        if (_events.Count > Most)
        {
            _events.Dequeue();
        }
    }
}
