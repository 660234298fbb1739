using ManagementClient.Operations.Functions;
using ManagementClient.Simulation;

namespace ManagementClient.Local.Live.Watches;

/// <summary>Counts what the function does.</summary>
internal sealed class FunctionWatch
{
    private const int Remembered = 101;
    private readonly HashSet<int> _environments = [];
    private readonly Queue<double> _durations = new();
    private int _running;
    private int _batches;
    private int _failures;
    private int _coldStarts;

    internal FunctionState State => new(
        _environments.Count,
        _running > 0,
        _batches,
        _failures,
        _coldStarts,
        _durations.Count > 0 ? TimeSpan.FromMilliseconds(_durations.Last()) : null,
        _durations.Count > 0 ? TimeSpan.FromMilliseconds(_durations.Order().ElementAt(_durations.Count / 2)) : null);

    internal void Note(SimulationEvent happened)
    {
        switch (happened)
        {
            case ColdStarted started:
                _coldStarts++;
                _environments.Add(started.Environment);
                break;
            case EnvironmentEnded ended:
                _environments.Remove(ended.Environment);
                break;
            case InvocationStarted:
                _running++;
                break;
            case InvocationEnded ended:
                _running--;
                _failures += ended.Outcome is "Response" ? 0 : 1;
                break;
        }
    }

    internal void Note(FunctionLogEvent word)
    {
        if (word is not BatchHandled { Batch: var batch })
        {
            return;
        }

        _batches++;
        _durations.Enqueue(batch.DurationMs);
        if (_durations.Count > Remembered)
        {
            _durations.Dequeue();
        }
    }
}
