using System.Globalization;

namespace ManagementClient.Benchmarks.Results;

/// <summary>The figures in Markdown: a row for each measure, a column for each contender, then the targets.</summary>
internal static class Table
{
    internal static string Of(Figures figures)
    {
        List<string[]> rows = [["median", .. figures.Contenders, "target"]];
        rows.AddRange(figures.Measures.Select(measure => RowOf(figures, measure)));
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        rows.Insert(1, [.. widths.Select(width => new string('-', width))]);
        return string.Join(Environment.NewLine, rows.Select(row => LineOf(row, widths)));
    }

    private static string[] RowOf(Figures figures, Measure measure) =>
    [
        measure.Name,
        .. figures.Contenders.Select(contender => CellOf(figures.Median(measure, contender), measure)),
        string.Join("; ", Target.Of(measure).SelectMany(target => VerdictOf(figures, target))),
    ];

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
            var limit = target.Limit.ToString("#,0.##", CultureInfo.InvariantCulture);
            yield return $"{target.Name} {Digits(value)}, "
                + $"{(target.Bound is Bound.AtMost ? "at most" : "at least")} {limit}: "
                + (target.IsMetBy(value) ? "met" : "NOT MET");
        }
    }

    private static string Digits(double value) =>
        value.ToString(value < 10 ? "F2" : value < 100 ? "F1" : "N0", CultureInfo.InvariantCulture);

    private static string LineOf(string[] row, int[] widths) =>
        "| " + string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))) + " |";
}
