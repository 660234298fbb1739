using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.Scenarios;

internal static class WarmMeasurement
{
    /// <summary>After it a slow contender is not asked again: the rounds repeat what it says.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(500);

    /// <summary>A few invocations with fresh keys, on tables that were empty.</summary>
    internal static WarmFigures Take(
        Database database, string name, IContenderProcess process, int records, int invocations)
    {
        database.Reset();
        var before = process.ReadProcessorTime();
        List<double> durations = [];
        while (durations.Count < invocations && durations.Sum() < Enough.TotalMilliseconds)
        {
            durations.Add(process.Handle(Batch.Of(records)).Duration.TotalMilliseconds);
        }

        var processor = process.ReadProcessorTime() - before;
        database.Expect(records * durations.Count, name);
        return new WarmFigures(
            Figures.MedianOf(durations), processor?.TotalMicroseconds / (records * durations.Count));
    }
}
