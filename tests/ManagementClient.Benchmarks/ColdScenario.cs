using ManagementClient.Benchmarks.Contenders;

namespace ManagementClient.Benchmarks;

/// <summary>A new process for each batch, on empty tables.</summary>
internal sealed class ColdScenario(Database database, IReadOnlyList<IContender> contenders, string seedEvent) : IScenario
{
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
        foreach (var contender in contenders)
        {
            var batch = create();
            database.Reset();
            var run = contender.RunOnce(batch);
            database.Expect(batch.Records, contender.Name);
            figures.Add(measure, contender.Name, run.Duration.TotalMilliseconds);
        }
    }
}
