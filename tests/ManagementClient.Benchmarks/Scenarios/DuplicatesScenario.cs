using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.Scenarios;

/// <summary>Batches of which nothing, a half and all was registered before.</summary>
internal sealed class DuplicatesScenario(Database database, Lineup lineup) : IScenario
{
    private const int Records = 1_000;
    private const int Invocations = 5;

    private readonly RunningContenders _contenders = new(lineup.Ours, lineup.EntityFramework);

    public int WarmUpRounds => 3;

    public void Dispose() => _contenders.Dispose();

    public void RunRound(Figures figures)
    {
        Run(Measure.AllNew, redelivered: 0, figures);
        Run(Measure.HalfRedelivered, Records / 2, figures);
        Run(Measure.AllRedelivered, Records, figures);
    }

    private void Run(Measure measure, int redelivered, Figures figures)
    {
        foreach (var (name, process) in _contenders.All)
        {
            database.Reset();
            List<double> durations = [];
            for (var invocation = 1; invocation <= Invocations; invocation++)
            {
                Guid[] keys = [.. Enumerable.Range(0, Records).Select(_ => Guid.NewGuid())];
                Deliver(process, keys[..redelivered]);
                durations.Add(process.Handle(Batch.Of(keys)).Duration.TotalMilliseconds);
                database.Expect(invocation * Records, name);
            }

            figures.Add(measure, name, Figures.MedianOf(durations));
        }
    }

    private static void Deliver(IContenderProcess process, Guid[] keys)
    {
        if (keys.Length > 0)
        {
            process.Handle(Batch.Of(keys));
        }
    }
}
