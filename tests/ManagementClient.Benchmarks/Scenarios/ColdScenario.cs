using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.Scenarios;

/// <summary>A new process for each batch, on empty tables.</summary>
internal sealed class ColdScenario(Database database, Lineup lineup, string seedEvent) : IScenario
{
    private readonly List<IContender> _contenders =
    [
        .. new[] { lineup.Ours, lineup.Floor, lineup.Limit, lineup.Jit, lineup.ReadyToRun, lineup.Python }
            .OfType<IContender>(),
    ];

    public int WarmUpRounds => 1;

    public void Dispose()
    {
        // Each process ends with its run.
    }

    public void RunRound(Figures figures)
    {
        Run(Measure.ColdSeed, () => Batch.OfSeed(seedEvent), figures);
        Run(Measure.ColdTen, () => Batch.Of(10), figures);
        Run(Measure.ColdThousand, () => Batch.Of(1_000), figures);
    }

    private void Run(Measure measure, Func<Batch> create, Figures figures)
    {
        foreach (var contender in _contenders)
        {
            var batch = create();
            database.Reset();
            var processorTime = ProcessorTime.OfEndedChildren();
            var run = contender.RunOnce(batch);
            processorTime = ProcessorTime.OfEndedChildren() - processorTime;
            database.Expect(batch.Records, contender.Name);
            figures.Add(measure, contender.Name, run.Duration.TotalMilliseconds);
            if (measure == Measure.ColdTen)
            {
                AddDetails(contender.Name, run, processorTime, figures);
            }
        }
    }

    private static void AddDetails(string contender, ColdStart run, TimeSpan processorTime, Figures figures)
    {
        if (run.Init is { } init)
        {
            figures.Add(Measure.ColdTenInit, contender, init.TotalMilliseconds);
        }

        figures.Add(Measure.ColdTenProcessor, contender, processorTime.TotalMilliseconds);
    }
}
