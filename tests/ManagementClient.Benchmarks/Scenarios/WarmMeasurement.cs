using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.Scenarios;

internal static class WarmMeasurement
{
    /// <summary>After it a slow contender is not asked again: the rounds repeat what it says.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(500);

    /// <summary>The median of a few invocations with fresh keys, on tables that were empty, in milliseconds.</summary>
    internal static double Take(Database database, string name, IContenderProcess process, int records, int invocations)
    {
        database.Reset();
        List<double> durations = [];
        while (durations.Count < invocations && durations.Sum() < Enough.TotalMilliseconds)
        {
            durations.Add(process.Handle(Batch.Of(records)).Duration.TotalMilliseconds);
        }

        database.Expect(records * durations.Count, name);
        return Figures.MedianOf(durations);
    }
}
