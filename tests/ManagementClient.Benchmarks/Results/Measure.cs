namespace ManagementClient.Benchmarks.Results;

/// <summary>A row of the table.</summary>
/// <param name="Records">Of one invocation, where the rows per second are of interest; else 0.</param>
internal sealed record Measure(string Name, string Unit, int Records = 0)
{
    internal static readonly Measure ColdSeed = new("cold start, the seed's event", "ms");
    internal static readonly Measure ColdTen = new("cold start, 10 records", "ms");
    internal static readonly Measure ColdTenInit = new("init, 10 records", "ms");
    internal static readonly Measure ColdTenProcessor = new("processor time, 10 records", "ms");
    internal static readonly Measure ColdThousand = new("cold start, 1,000 records", "ms");
    internal static readonly Measure RecordOfThousand = new("growth, each of 1,000 records", "µs");
    internal static readonly Measure RecordOfTenThousand = new("growth, each of 10,000 records", "µs");
    internal static readonly Measure PeakOfTen = new("resident at most, 10 records", "MB");
    internal static readonly Measure PeakOfTenThousand = new("resident at most, 10,000 records", "MB");
    internal static readonly Measure Allocated = new("allocated per record", "bytes");
    internal static readonly Measure PackageSize = new("package, zipped", "MB");
    internal static readonly Measure AllNew = new("1,000 records, all new", "ms");
    internal static readonly Measure HalfRedelivered = new("1,000 records, half redelivered", "ms");
    internal static readonly Measure AllRedelivered = new("1,000 records, all redelivered", "ms");

    /// <summary>Records of the batch; the row is told of each of them.</summary>
    internal static Measure WarmProcessor(int records) => new($"processor time, each of {records:N0}", "µs");

    internal static Measure Warm(int records) =>
        new($"warm, {records:N0} {(records == 1 ? "record" : "records")}", "ms", records);
}
