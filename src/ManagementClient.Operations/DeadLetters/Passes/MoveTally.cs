using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.DeadLetters.Passes;

/// <summary>What became of the messages of a pass. Several readers count at once.</summary>
internal sealed class MoveTally
{
    private const int MostShown = 20;

    private readonly Lock _gate = new();
    private readonly List<string> _complaints = [];
    private int _moved;
    private int _passed;

    internal int Moved => Volatile.Read(ref _moved);

    /// <summary>Messages that were not asked for.</summary>
    internal int Passed => Volatile.Read(ref _passed);

    internal bool HasComplaints
    {
        get
        {
            lock (_gate)
            {
                return _complaints.Count > 0;
            }
        }
    }

    internal void CountMoved(int number) => Interlocked.Add(ref _moved, number);

    internal void CountPassed(int number) => Interlocked.Add(ref _passed, number);

    /// <summary>Counts a message that would be moved, unless there is a problem.</summary>
    /// <param name="problem">Why it could not be moved, in one line; null if it could.</param>
    internal void Count(string? problem)
    {
        if (problem is not null)
        {
            Complain(problem);
            return;
        }

        CountMoved(1);
    }

    /// <summary>Why a message could not be moved, in one line.</summary>
    internal void Complain(string complaint)
    {
        lock (_gate)
        {
            _complaints.Add(complaint);
        }
    }

    /// <summary>Says the first of them on standard error, and how many more there are.</summary>
    internal async Task ShowComplaintsAsync()
    {
        List<string> shown;
        int more;
        lock (_gate)
        {
            shown = [.. _complaints.Take(MostShown)];
            more = _complaints.Count - shown.Count;
        }

        foreach (var complaint in shown)
        {
            await Terminal.Error.WriteLineAsync(complaint);
        }

        if (more > 0)
        {
            await Terminal.Error.WriteLineAsync($"{Counted.Messages(more)} more could not be moved.");
        }
    }
}
