using System.Globalization;
using ManagementClient.Benchmarks.Contenders;

namespace ManagementClient.Benchmarks.Results;

/// <summary>
/// The figures in Markdown, as docs/performance.md has them: a row for each measure and a column for each contender,
/// then the targets.
/// </summary>
internal static class Table
{
    internal static string Of(Figures figures)
    {
        string[] contenders = [.. ContenderName.InTable.Intersect(figures.Contenders)];
        return string.Join(Environment.NewLine,
        [
            LineOf(["median", .. contenders]),
            LineOf(Enumerable.Repeat("---", contenders.Length + 1)),
            .. figures.Measures.Select(measure => LineOf(
                [measure.Name, .. contenders.Select(name => CellOf(figures.Median(measure, name), measure))])),
            "",
            LineOf(["target", "reached", ""]),
            LineOf(Enumerable.Repeat("---", 3)),
            .. figures.Measures.SelectMany(Target.Of).SelectMany(target => VerdictOf(figures, target)),
        ]);
    }

    private static string CellOf(double? median, Measure measure)
    {
        if (median is not { } value)
        {
            return "";
        }

        const int MillisecondsInSecond = 1_000;
        var text = $"{Digits(value)} {measure.Unit}";
        return measure.Records == 0 ? text : $"{text}, {Digits(measure.Records / value * MillisecondsInSecond)}/s";
    }

    private static IEnumerable<string> VerdictOf(Figures figures, Target target)
    {
        if (target.ValueIn(figures) is { } value)
        {
            var unit = target.Below is null ? $" {target.Row.Unit}" : "";
            var bound = target.Bound is Bound.AtMost ? "at most" : "at least";
            var limit = target.Limit.ToString("#,0.##", CultureInfo.InvariantCulture);
            yield return LineOf(
            [
                $"{target.Row.Name}: {target.Name}, {bound} {limit}{unit}",
                $"{Digits(value)}{unit}",
                target.IsMetBy(value) ? "met" : "not met",
            ]);
        }
    }

    private static string Digits(double value) =>
        value.ToString(value < 10 ? "F2" : value < 100 ? "F1" : "N0", CultureInfo.InvariantCulture);

    private static string LineOf(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
