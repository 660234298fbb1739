using System.Globalization;

namespace ManagementClient.Benchmarks;

/// <summary>The figures as one Markdown table: a row for each measure, a column for each contender, then the targets.</summary>
internal static class Table
{
    internal static string Of(Figures figures)
    {
        List<string[]> rows = [["median", .. figures.Contenders, "target"]];
        rows.AddRange(figures.Measures.Select(measure => RowOf(figures, measure)));
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        rows.Insert(1, [.. widths.Select((width, column) => column == 0 || column == widths.Length - 1 ? new string('-', width) : new string('-', width - 1) + ":")]);
        return string.Join(Environment.NewLine, rows.Select(row => LineOf(row, widths)));
    }

    private static string[] RowOf(Figures figures, Measure measure) =>
    [
        measure.Name,
        .. figures.Contenders.Select(contender => CellOf(figures.Median(measure, contender), measure)),
        string.Join("; ", Target.All.Where(target => target.Measure == measure).Select(target => VerdictOf(figures, target)).Where(verdict => verdict.Length > 0)),
    ];

    private static string CellOf(double? value, Measure measure)
    {
        if (value is not { } number)
        {
            return "";
        }

        var text = $"{Digits(number)} {measure.Unit}";
        return measure.Records == 0 ? text : $"{text} ({Math.Round(measure.Records / number * 1_000):N0}/s)";
    }

    private static string VerdictOf(Figures figures, Target target) => target.Value(figures) is { } value
        ? $"{target.Name} {Digits(value)} {target.Comparison} {target.Limit.ToString(CultureInfo.InvariantCulture)}: {(target.IsMet(value) ? "met" : "NOT MET")}"
        : "";

    private static string Digits(double value) =>
        value.ToString(value < 10 ? "F2" : value < 100 ? "F1" : "N0", CultureInfo.InvariantCulture);

    private static string LineOf(string[] row, int[] widths) =>
        "| " + string.Join(" | ", row.Select((cell, column) => column == 0 || column == row.Length - 1 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |";
}
