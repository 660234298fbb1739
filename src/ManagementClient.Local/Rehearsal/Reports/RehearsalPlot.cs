using Spectre.Console;

namespace ManagementClient.Local.Rehearsal.Reports;

/// <summary>A curve as filled columns of characters, with the outage marked on the axis below.</summary>
internal sealed class RehearsalPlot(IAnsiConsole console, RehearsalPlan plan, TimeSpan length)
{
    private const int Height = 6;
    private const int LabelWidth = 11;
    private const int WidestPlot = 100;
    private const string Eighths = " ▁▂▃▄▅▆▇█";
    private const string Halves = "  ..::##";

    private readonly int _columns = Math.Max(10, Math.Min(console.Profile.Width, WidestPlot) - LabelWidth - 1);
    private readonly string _levels = console.Profile.Capabilities.Unicode ? Eighths : Halves;

    internal void Show(
        string title,
        IReadOnlyList<RehearsalSample> samples,
        Func<RehearsalSample, double> value,
        Func<double, string> label)
    {
        var columns = Columns(samples, value);
        var top = Math.Max(columns.Max(), double.Epsilon);
        console.WriteLine();
        console.WriteLine(title);
        for (var row = Height - 1; row >= 0; row--)
        {
            var text = row == Height - 1 ? label(top) : row == 0 ? label(0) : "";
            console.WriteLine($"{text,LabelWidth}{Cell(1, '│', '|')}{Row(columns, top, row)}");
        }

        console.WriteLine($"{"",LabelWidth}{Cell(1, '└', '+')}{Axis()}");
        console.WriteLine($"{"",LabelWidth} {AxisLabels()}");
    }

    /// <summary>
    /// The highest value of the samples of each column; a column between two samples has the earlier one's.
    /// </summary>
    private double[] Columns(IReadOnlyList<RehearsalSample> samples, Func<RehearsalSample, double> value)
    {
        var columns = new double[_columns];
        var next = 0;
        for (var column = 0; column < _columns; column++)
        {
            var end = length * (column + 1) / _columns;
            columns[column] = next == 0 ? 0 : value(samples[next - 1]);
            for (; next < samples.Count && samples[next].At <= end; next++)
            {
                columns[column] = Math.Max(columns[column], value(samples[next]));
            }
        }

        return columns;
    }

    private string Row(double[] columns, double top, int row) => string.Concat(columns.Select(value =>
    {
        var filled = Math.Clamp((value / top * Height) - row, 0, 1);
        return _levels[(int)Math.Ceiling(filled * (_levels.Length - 1))];
    }));

    private string Axis()
    {
        var (before, outage) = Marks();
        return Cell(before, '─', '-') + Cell(outage, '━', '=') + Cell(_columns - before - outage, '─', '-');
    }

    private string AxisLabels()
    {
        var (before, _) = Marks();
        var left = $"outage of {Lengths.Text(plan.Outage)}".PadLeft(before + 10).TrimStart();
        var start = new string(' ', Math.Min(before, Math.Max(0, _columns - left.Length - 12))) + left;
        return start + Lengths.Text(length).PadLeft(Math.Max(1, _columns - start.Length));
    }

    private (int Before, int Outage) Marks()
    {
        var before = (int)(plan.Margin / length * _columns);
        return (before, Math.Clamp((int)Math.Round(plan.Outage / length * _columns), 1, _columns - before));
    }

    private string Cell(int count, char unicode, char plain) =>
        new(console.Profile.Capabilities.Unicode ? unicode : plain, Math.Max(0, count));
}
