using ManagementClient.Benchmarks.Contenders;
using static ManagementClient.Benchmarks.Contenders.ContenderName;

namespace ManagementClient.Benchmarks.Results;

/// <summary>What one figure is to be, or the ratio of two: the median of the rounds' ratios.</summary>
/// <param name="Row">The row of the table that tells of it.</param>
/// <param name="Below">Null where the figure alone counts.</param>
internal sealed record Target(
    Measure Row, string Name, (Measure, string) Above, (Measure, string)? Below, Bound Bound, double Limit)
{
    internal static IReadOnlyList<Target> All { get; } =
    [
        Time(Measure.ColdTen, Ours, ContenderName.Floor, Bound.AtMost, 1.1),
        Time(Measure.ColdTen, Jit, Ours, Bound.AtLeast, 8),
        Time(Measure.ColdTen, Python, Ours, Bound.AtLeast, 4),
        Time(Measure.Warm(1), Ours, ContenderName.Limit, Bound.AtMost, 1.15),
        Time(Measure.Warm(10), Ours, ContenderName.Limit, Bound.AtMost, 1.2),
        Time(Measure.Warm(100), Ours, ContenderName.Limit, Bound.AtMost, 1.25),
        Time(Measure.Warm(1_000), Ours, ContenderName.Limit, Bound.AtMost, 1.35),
        Speed(Measure.Warm(1_000), Ours, PythonRowByRow, Bound.AtLeast, 50),
        OursAlone(Measure.WarmProcessor(100), "processor time", null, Bound.AtMost, 5),
        OursAlone(Measure.RecordOfTenThousand, "10,000 / 1,000", Measure.RecordOfThousand, Bound.AtMost, 1.2),
        OursAlone(Measure.PeakOfTen, "peak", null, Bound.AtMost, 40),
        OursAlone(Measure.PeakOfTenThousand, "peak", null, Bound.AtMost, 80),
        OursAlone(Measure.Allocated, "outside Npgsql", null, Bound.AtMost, 1_200),
        OursAlone(Measure.PackageSize, "size", null, Bound.AtMost, 10),
        OursAlone(Measure.AllRedelivered, "all redelivered / all new", Measure.AllNew, Bound.AtMost, 1),
    ];

    internal static IEnumerable<Target> Of(Measure row) => All.Where(target => target.Row == row);

    internal double? ValueIn(Figures figures) => Below is { } below
        ? figures.MedianRatio(Above, below)
        : figures.Median(Above.Item1, Above.Item2);

    internal bool IsMetBy(double value) => Bound is Bound.AtMost ? value <= Limit : value >= Limit;

    private static Target Time(Measure row, string above, string below, Bound bound, double limit) =>
        new(row, $"{above} / {below}", (row, above), (row, below), bound, limit);

    /// <summary>Rows per second, the inverse of the time.</summary>
    private static Target Speed(Measure row, string above, string below, Bound bound, double limit) =>
        Time(row, below, above, bound, limit) with { Name = $"rows/s {above} / {below}" };

    private static Target OursAlone(Measure row, string name, Measure? below, Bound bound, double limit) =>
        new(row, name, (row, Ours), below is null ? null : (below, Ours), bound, limit);
}
