using System.IO.Compression;
using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.Scenarios;

/// <summary>How time and memory grow with the batch, and how large the package is.</summary>
internal sealed class GrowthScenario(Database database, Lineup lineup) : IScenario
{
    private const double Megabyte = 1e6;
    private const double MicrosecondsInMillisecond = 1e3;

    private readonly RunningContenders _contenders = new(lineup.Ours, lineup.Floor);
    private readonly AllocationProbe _allocations = new(database);

    public int WarmUpRounds => 3;

    public void Dispose()
    {
        _contenders.Dispose();
        _allocations.Dispose();
    }

    public void RunRound(Figures figures)
    {
        AddTime(Measure.RecordOfThousand, 1_000, figures);
        AddTime(Measure.RecordOfTenThousand, 10_000, figures);
        AddPeak(Measure.PeakOfTen, 10, figures);
        AddPeak(Measure.PeakOfTenThousand, 10_000, figures);
        figures.Add(Measure.Allocated, ContenderName.Ours, _allocations.BytesPerRecord());
        figures.Add(Measure.PackageSize, ContenderName.Ours, ZippedSize(lineup.PackageFolder) / Megabyte);
    }

    private void AddTime(Measure measure, int records, Figures figures)
    {
        foreach (var (name, process) in _contenders.All)
        {
            var duration = WarmMeasurement.Take(database, name, process, records, invocations: 5).Duration;
            figures.Add(measure, name, duration / records * MicrosecondsInMillisecond);
        }
    }

    private void AddPeak(Measure measure, int records, Figures figures)
    {
        database.Reset();
        if (lineup.Ours.RunOnce(Batch.Of(records)).PeakMemory is { } peak)
        {
            figures.Add(measure, ContenderName.Ours, peak / Megabyte);
        }
    }

    /// <summary>SAM zips with zlib, which comes between the levels of .NET.</summary>
    private static long ZippedSize(string folder)
    {
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(folder, zip, CompressionLevel.SmallestSize, includeBaseDirectory: false);
        return zip.Length;
    }
}
