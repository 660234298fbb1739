using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.Scenarios;

/// <summary>Two packages in turn, A B B A, each once a round.</summary>
internal sealed class PairedComparison(Database database, IContender ours, IContender other)
{
    private const int WarmUpRounds = 3;
    private static readonly (int Records, int Invocations)[] Sizes = [(1, 20), (10, 20), (100, 10), (1_000, 5)];

    internal void Run(int rounds, CancellationToken cancellationToken)
    {
        RunCold(rounds, cancellationToken);
        RunWarm(rounds, cancellationToken);
    }

    private void RunCold(int rounds, CancellationToken cancellationToken)
    {
        var durations = new PairedFigures("cold, 10 records, ms");
        var processor = new PairedFigures("cold, 10 records, processor time, ms");
        var memory = new PairedFigures("cold, 10 records, peak memory, MB");
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (one, two) = InTurn(round, Start);
            if (round >= 0)
            {
                durations.Add(one.Duration, two.Duration);
                processor.Add(one.Processor, two.Processor);
                memory.Add(one.Memory, two.Memory);
            }
        }

        Console.WriteLine(durations.Describe());
        Console.WriteLine(processor.Describe());
        Console.WriteLine(memory.Describe());
    }

    private void RunWarm(int rounds, CancellationToken cancellationToken)
    {
        using var running = new RunningContenders(ours, other);
        foreach (var (records, invocations) in Sizes)
        {
            var durations = new PairedFigures($"warm, {records} records, ms");
            var processor = new PairedFigures($"warm, {records} records, processor time of each, microseconds");
            for (var round = -WarmUpRounds; round < rounds; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (one, two) = InTurn(round, contender => WarmMeasurement.Take(
                    database, contender.Name, ProcessOf(contender, running), records, invocations));
                if (round >= 0)
                {
                    durations.Add(one.Duration, two.Duration);
                    processor.Add(one.ProcessorTime ?? 0, two.ProcessorTime ?? 0);
                }
            }

            Console.WriteLine(durations.Describe());
            Console.WriteLine(processor.Describe());
        }
    }

    private (T Ours, T Other) InTurn<T>(int round, Func<IContender, T> measure)
    {
        if (round % 2 == 0)
        {
            var first = measure(ours);
            return (first, measure(other));
        }

        var second = measure(other);
        return (measure(ours), second);
    }

    private (double Duration, double Processor, double Memory) Start(IContender contender)
    {
        var batch = Batch.Of(10);
        database.Reset();
        var before = ProcessorTime.OfEndedChildren();
        var run = contender.RunOnce(batch);
        var processor = ProcessorTime.OfEndedChildren() - before;
        database.Expect(batch.Records, contender.Name);
        return (run.Duration.TotalMilliseconds, processor.TotalMilliseconds, (run.PeakMemory ?? 0) / 1e6);
    }

    private static IContenderProcess ProcessOf(IContender contender, RunningContenders running) =>
        running.All.Single(process => process.Name == contender.Name).Process;
}
