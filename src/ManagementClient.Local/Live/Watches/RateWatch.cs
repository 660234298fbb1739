using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;

namespace ManagementClient.Local.Live.Watches;

/// <summary>Measures how many messages get their outcome in each second, and how long after their arrival.</summary>
internal sealed class RateWatch(TimeProvider time)
{
    private const int Remembered = 1000;
    private const int Percent = 100;

    private readonly Dictionary<string, DateTimeOffset> _arrivals = [];
    private readonly SortedDictionary<long, (int Count, TimeSpan Longest)> _seconds = [];
    private readonly Queue<TimeSpan> _latencies = new();

    internal RateState State
    {
        get
        {
            var now = Second();
            var seconds = Enumerable.Range(1 - RateState.Seconds, RateState.Seconds)
                .Select(ago => _seconds.TryGetValue(now + ago, out var second) ? second : default)
                .ToList();
            var sorted = _latencies.Order().ToList();
            return new RateState(
                [.. seconds.Select(second => second.Count)],
                [.. seconds.Select(second => second.Count == 0 ? default(TimeSpan?) : second.Longest)],
                Percentile(sorted, 50),
                Percentile(sorted, 99));
        }
    }

    internal void Note(SimulationEvent happened)
    {
        switch (happened)
        {
            case Delivered delivered:
                _arrivals[delivered.MessageId] = time.GetUtcNow();
                break;
            case Redriven redriven:
                _arrivals[redriven.NewMessageId] = time.GetUtcNow();
                break;
        }
    }

    /// <summary>The first outcome of a message counts; deferred is none.</summary>
    internal void Note(MessageHandled handled)
    {
        if (handled.Kind is OutcomeKind.Deferred || !_arrivals.Remove(handled.MessageId, out var arrival))
        {
            return;
        }

        var latency = time.GetUtcNow() - arrival;
        _latencies.Enqueue(latency);
        if (_latencies.Count > Remembered)
        {
            _latencies.Dequeue();
        }

        var (count, longest) = _seconds.GetValueOrDefault(Second());
        _seconds[Second()] = (count + 1, latency > longest ? latency : longest);
        if (_seconds.Count > RateState.Seconds)
        {
            _seconds.Remove(_seconds.Keys.First());
        }
    }

    private long Second() => time.GetUtcNow().ToUnixTimeSeconds();

    private static TimeSpan? Percentile(List<TimeSpan> sorted, int percent) =>
        sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(sorted.Count * percent / (double)Percent) - 1];
}
