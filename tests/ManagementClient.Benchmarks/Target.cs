using ManagementClient.Benchmarks.Contenders;
using static ManagementClient.Benchmarks.Contenders.ContenderName;

namespace ManagementClient.Benchmarks;

/// <summary>What one figure, or the ratio of two, is to be.</summary>
/// <param name="Row">The row of the table that tells of it.</param>
/// <param name="Below">Null where the figure alone counts.</param>
internal sealed record Target(
    Measure Row, string Name, (Measure, string) Above, (Measure, string)? Below, Bound Bound, double Limit)
{
    internal static IReadOnlyList<Target> All { get; } =
    [
        Of(Measure.ColdTen, $"{Ours} / {ContenderName.Floor}", Ours, ContenderName.Floor, Bound.AtMost, 1.5),
        Of(Measure.ColdTen, $"{Jit} / {Ours}", Jit, Ours, Bound.AtLeast, 8),
        Of(Measure.ColdTen, $"{Python} / {Ours}", Python, Ours, Bound.AtLeast, 4),
        Of(Measure.WarmThousand, $"rows/s {Ours} / {ContenderName.Floor}", ContenderName.Floor, Ours, Bound.AtLeast, 0.85),
        Of(Measure.WarmThousand, $"{Ours} / {EntityFramework}", EntityFramework, Ours, Bound.AtLeast, 6),
        Of(Measure.WarmThousand, $"{Ours} / {Python}", Python, Ours, Bound.AtLeast, 50),
        Of(Measure.WarmThousand, $"{Ours} / {PythonRowByRow}", PythonRowByRow, Ours, Bound.AtLeast, 50),
        Of(Measure.RecordOfTenThousand, "10,000 / 1,000", Measure.RecordOfThousand, Bound.AtMost, 1.2),
        Of(Measure.PeakOfTen, "peak", null, Bound.AtMost, 40),
        Of(Measure.PeakOfTenThousand, "peak", null, Bound.AtMost, 112),
        Of(Measure.Allocated, "outside Npgsql", null, Bound.AtMost, 1_500),
        Of(Measure.PackageSize, "size", null, Bound.AtMost, 10),
        Of(Measure.AllRedelivered, "all redelivered / all new", Measure.AllNew, Bound.AtMost, 1),
    ];

    internal double? ValueIn(Figures figures)
    {
        var above = figures.Median(Above.Item1, Above.Item2);
        return Below is var (measure, contender) ? above / figures.Median(measure, contender) : above;
    }

    internal bool IsMetBy(double value) => Bound is Bound.AtMost ? value <= Limit : value >= Limit;

    private static Target Of(Measure row, string name, string above, string below, Bound bound, double limit) =>
        new(row, name, (row, above), (row, below), bound, limit);

    private static Target Of(Measure row, string name, Measure? below, Bound bound, double limit) =>
        new(row, name, (row, Ours), below is null ? null : (below, Ours), bound, limit);
}
