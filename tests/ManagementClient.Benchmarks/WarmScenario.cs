using ManagementClient.Benchmarks.Contenders;

namespace ManagementClient.Benchmarks;

/// <summary>One process for each contender, which handles batch after batch of fresh keys.</summary>
internal sealed class WarmScenario : IScenario
{
    private static readonly (int Records, int Invocations)[] Sizes = [(1, 20), (10, 20), (100, 10), (1_000, 5), (10_000, 1)];

    private readonly Database _database;
    private readonly List<(string Name, IContenderProcess Process)> _running = [];

    internal WarmScenario(Database database, Lineup lineup)
    {
        _database = database;
        IContender?[] contenders =
            [lineup.Ours, lineup.Floor, lineup.EntityFramework, lineup.Python, lineup.PythonRowByRow];
        foreach (var contender in contenders.OfType<IContender>())
        {
            _running.Add((contender.Name, contender.Start()));
        }
    }

    /// <summary>So many that the JIT compiler has done its best.</summary>
    public int WarmUpRounds => 3;

    public void RunRound(Figures figures)
    {
        foreach (var (records, invocations) in Sizes)
        {
            foreach (var (name, process) in _running.Where(running => records <= MostRecordsOf(running.Name)))
            {
                figures.Add(Measure.Warm(records), name, Run(name, process, records, invocations));
            }
        }
    }

    public void Dispose() => _running.ForEach(running => running.Process.Dispose());

    /// <summary>Beyond it a contender that needs seconds for a batch only repeats itself.</summary>
    private static int MostRecordsOf(string contender) =>
        contender == ContenderName.PythonRowByRow ? 1_000 : int.MaxValue;

    /// <summary>The median of a few invocations, in milliseconds.</summary>
    private double Run(string name, IContenderProcess process, int records, int invocations)
    {
        _database.Reset();
        List<double> durations = [];
        for (var invocation = 0; invocation < invocations; invocation++)
        {
            durations.Add(process.Handle(Batch.Of(records)).Duration.TotalMilliseconds);
        }

        _database.Expect(records * invocations, name);
        return Figures.MedianOf(durations);
    }
}
