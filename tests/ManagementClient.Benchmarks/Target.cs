using ManagementClient.Benchmarks.Contenders;

namespace ManagementClient.Benchmarks;

/// <summary>What a ratio is to be, and in which row of the table it stands.</summary>
internal sealed record Target(Measure Measure, string Name, Func<Figures, double?> Value, string Comparison, double Limit)
{
    internal static IReadOnlyList<Target> All { get; } =
    [
        AtMost(Measure.ColdTen, "ours / floor", figures => Ratio(figures, Measure.ColdTen, ContenderName.Ours, ContenderName.Floor), 1.5),
        AtLeast(Measure.ColdTen, "JIT / ours", figures => Ratio(figures, Measure.ColdTen, ContenderName.Jit, ContenderName.Ours), 8),
        AtLeast(Measure.ColdTen, "Python / ours", figures => Ratio(figures, Measure.ColdTen, ContenderName.Python, ContenderName.Ours), 4),
        AtLeast(Measure.WarmThousand, "rows/s, ours / floor", figures => Ratio(figures, Measure.WarmThousand, ContenderName.Floor, ContenderName.Ours), 0.85),
        AtLeast(Measure.WarmThousand, "rows/s, ours / EF Core", figures => Ratio(figures, Measure.WarmThousand, ContenderName.EntityFramework, ContenderName.Ours), 6),
        AtLeast(Measure.WarmThousand, "rows/s, ours / Python", figures => Ratio(figures, Measure.WarmThousand, ContenderName.Python, ContenderName.Ours), 50),
        AtMost(Measure.WarmTenThousand, "time per record, 10,000 / 1,000", figures => figures.Median(Measure.WarmTenThousand) / 10 / figures.Median(Measure.WarmThousand), 1.2),
    ];

    internal bool IsMet(double value) => Comparison == "<=" ? value <= Limit : value >= Limit;

    private static Target AtMost(Measure measure, string name, Func<Figures, double?> value, double limit) =>
        new(measure, name, value, "<=", limit);

    private static Target AtLeast(Measure measure, string name, Func<Figures, double?> value, double limit) =>
        new(measure, name, value, ">=", limit);

    private static double? Ratio(Figures figures, Measure measure, string above, string below) =>
        figures.Median(measure, above) / figures.Median(measure, below);
}
