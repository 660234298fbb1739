using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.Scenarios;

/// <summary>One process for each contender, which handles batch after batch of fresh keys.</summary>
internal sealed class WarmScenario(Database database, Lineup lineup) : IScenario
{
    private static readonly (int Records, int Invocations)[] Sizes =
        [(1, 20), (10, 20), (100, 10), (1_000, 5), (10_000, 1)];

    private readonly RunningContenders _contenders = new(
        lineup.Ours,
        lineup.Floor,
        lineup.Limit,
        lineup.EntityFramework,
        lineup.Wolverine,
        lineup.Python,
        lineup.PythonRowByRow);

    /// <summary>So many that the JIT compiler has done its best.</summary>
    public int WarmUpRounds => 3;

    public void Dispose() => _contenders.Dispose();

    public void RunRound(Figures figures)
    {
        foreach (var (records, invocations) in Sizes)
        {
            foreach (var (name, process) in _contenders.All.Where(running => records <= MostRecordsOf(running.Name)))
            {
                var (duration, processor) = WarmMeasurement.Take(database, name, process, records, invocations);
                figures.Add(Measure.Warm(records), name, duration);
                if (processor is { } microseconds)
                {
                    figures.Add(Measure.WarmProcessor(records), name, microseconds);
                }
            }
        }
    }

    /// <summary>Beyond it a contender that needs seconds for a batch only repeats itself.</summary>
    private static int MostRecordsOf(string contender) =>
        contender is ContenderName.PythonRowByRow or ContenderName.Wolverine ? 1_000 : int.MaxValue;
}
