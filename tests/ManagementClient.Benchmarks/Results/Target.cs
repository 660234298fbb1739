using ManagementClient.Benchmarks.Contenders;
using static ManagementClient.Benchmarks.Contenders.ContenderName;

namespace ManagementClient.Benchmarks.Results;

/// <summary>What one figure, or the ratio of two, is to be.</summary>
/// <param name="Row">The row of the table that tells of it.</param>
/// <param name="Below">Null where the figure alone counts.</param>
internal sealed record Target(
    Measure Row, string Name, (Measure, string) Above, (Measure, string)? Below, Bound Bound, double Limit)
{
    internal static IReadOnlyList<Target> All { get; } =
    [
        Time(Measure.ColdTen, Ours, ContenderName.Floor, Bound.AtMost, 1.5),
        Time(Measure.ColdTen, Jit, Ours, Bound.AtLeast, 8),
        Time(Measure.ColdTen, Python, Ours, Bound.AtLeast, 4),
        Speed(Measure.WarmThousand, Ours, ContenderName.Floor, Bound.AtLeast, 0.85),
        Speed(Measure.WarmThousand, Ours, EntityFramework, Bound.AtLeast, 6),
        Speed(Measure.WarmThousand, Ours, Python, Bound.AtLeast, 50),
        Speed(Measure.WarmThousand, Ours, PythonRowByRow, Bound.AtLeast, 50),
        OursAlone(Measure.RecordOfTenThousand, "10,000 / 1,000", Measure.RecordOfThousand, Bound.AtMost, 1.2),
        OursAlone(Measure.PeakOfTen, "peak", null, Bound.AtMost, 40),
        OursAlone(Measure.PeakOfTenThousand, "peak", null, Bound.AtMost, 112),
        OursAlone(Measure.Allocated, "outside Npgsql", null, Bound.AtMost, 1_500),
        OursAlone(Measure.PackageSize, "size", null, Bound.AtMost, 10),
        OursAlone(Measure.AllRedelivered, "all redelivered / all new", Measure.AllNew, Bound.AtMost, 1),
    ];

    internal static IEnumerable<Target> Of(Measure row) => All.Where(target => target.Row == row);

    internal double? ValueIn(Figures figures)
    {
        var above = figures.Median(Above.Item1, Above.Item2);
        return Below is var (measure, contender) ? above / figures.Median(measure, contender) : above;
    }

    internal bool IsMetBy(double value) => Bound is Bound.AtMost ? value <= Limit : value >= Limit;

    private static Target Time(Measure row, string above, string below, Bound bound, double limit) =>
        new(row, $"{above} / {below}", (row, above), (row, below), bound, limit);

    /// <summary>Rows per second, the inverse of the time.</summary>
    private static Target Speed(Measure row, string above, string below, Bound bound, double limit) =>
        Time(row, below, above, bound, limit) with { Name = $"rows/s {above} / {below}" };

    private static Target OursAlone(Measure row, string name, Measure? below, Bound bound, double limit) =>
        new(row, name, (row, Ours), below is null ? null : (below, Ours), bound, limit);
}
