namespace ManagementClient.Local.Live.Watches;

/// <summary>The latest events, enough for any screen.</summary>
internal sealed class EventTail(TimeProvider time)
{
    private const int Most = 200;
    private readonly List<LiveEvent> _events = [];

    /// <summary>Oldest first.</summary>
    internal IReadOnlyList<LiveEvent> Events => [.. _events];

    internal void Add(string text, Tone tone)
    {
        _events.Add(new LiveEvent(time.GetLocalNow(), text, tone));
        if (_events.Count > Most)
        {
            _events.RemoveAt(0);
        }
    }

    /// <summary>
    /// Replaces the last event if only its numbers differ, as with repeated attempts; otherwise adds the event.
    /// </summary>
    internal void AddOrRenew(string text, Tone tone)
    {
        if (_events is [.., var last] && WithoutNumbers(last.Text) == WithoutNumbers(text))
        {
            _events.RemoveAt(_events.Count - 1);
        }

        Add(text, tone);
    }

    private static string WithoutNumbers(string text) =>
        string.Concat(text.Where(character => !char.IsAsciiDigit(character)));
}
