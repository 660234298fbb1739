namespace ManagementClient.Benchmarks;

/// <summary>A row of the table.</summary>
/// <param name="Records">Of one invocation, where the rows per second are of interest; else 0.</param>
internal sealed record Measure(string Name, string Unit, int Records = 0)
{
    internal static readonly Measure ColdSeed = new("cold start, the seed's event", "ms");
    internal static readonly Measure ColdTen = new("cold start, 10 records", "ms");
    internal static readonly Measure ColdThousand = new("cold start, 1,000 records", "ms");
    internal static readonly Measure WarmThousand = Warm(1_000);
    internal static readonly Measure WarmTenThousand = Warm(10_000);

    internal static Measure Warm(int records) => new($"warm, {records:N0} {(records == 1 ? "record" : "records")}", "ms", records);
}
