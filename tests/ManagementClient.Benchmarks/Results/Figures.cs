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

    internal static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
