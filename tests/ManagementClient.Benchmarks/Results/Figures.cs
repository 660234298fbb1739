using System.Globalization;
using ManagementClient.Benchmarks.Contenders;

namespace ManagementClient.Benchmarks.Results;

/// <summary>What was measured, one value for each round.</summary>
internal sealed class Figures
{
    private readonly Dictionary<(Measure Measure, string Contender), List<double>> _values = [];

    internal void Add(Measure measure, string contender, double value)
    {
        if (!_values.TryGetValue((measure, contender), out var values))
        {
            _values[(measure, contender)] = values = [];
        }

        values.Add(value);
    }

    internal IReadOnlyList<Measure> Measures => [.. _values.Keys.Select(key => key.Measure).Distinct()];

    internal IReadOnlyList<string> Contenders => [.. _values.Keys.Select(key => key.Contender).Distinct()];

    internal double? Median(Measure measure, string contender = ContenderName.Ours) =>
        _values.TryGetValue((measure, contender), out var values) ? MedianOf(values) : null;

    /// <summary>The median of the ratios of each round; null where one of the two was not measured.</summary>
    internal double? MedianRatio((Measure, string) above, (Measure, string) below) =>
        _values.TryGetValue(above, out var one) && _values.TryGetValue(below, out var other)
            ? MedianOf(one.Zip(other, (dividend, divisor) => dividend / divisor))
            : null;

    /// <summary>All values as comma-separated lines, in the order in which they were measured.</summary>
    internal IEnumerable<string> Raw() => _values.Select(values => string.Join(',',
    [
        $"\"{values.Key.Measure.Name}\"",
        values.Key.Measure.Unit,
        $"\"{values.Key.Contender}\"",
        .. values.Value.Select(value => value.ToString("0.####", CultureInfo.InvariantCulture)),
    ]));

    internal static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
