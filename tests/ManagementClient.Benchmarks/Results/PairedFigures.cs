using System.Globalization;

namespace ManagementClient.Benchmarks.Results;

/// <summary>One measure of two programs, taken in pairs: what drifts meanwhile hits both.</summary>
internal sealed class PairedFigures(string measure)
{
    /// <summary>Of the normal distribution, for an interval of 95 %.</summary>
    private const double Deviations = 1.96;

    private readonly List<(double Ours, double Other)> _pairs = [];

    internal void Add(double ours, double other) => _pairs.Add((ours, other));

    /// <summary>Medians, the interval of the mean difference, and every pair as it was measured.</summary>
    internal string Describe()
    {
        var differences = _pairs.Select(pair => pair.Ours - pair.Other).ToList();
        var mean = differences.Average();
        var squares = differences.Sum(difference => Math.Pow(difference - mean, 2));
        var variance = squares / Math.Max(1, differences.Count - 1);
        var margin = Deviations * Math.Sqrt(variance / differences.Count);
        var ours = Figures.MedianOf([.. _pairs.Select(pair => pair.Ours)]);
        var other = Figures.MedianOf([.. _pairs.Select(pair => pair.Other)]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{measure}: ours {ours:0.00}, other {other:0.00}, difference {Signed(mean)} "
            + $"[{Signed(mean - margin)}, {Signed(mean + margin)}], pairs {string.Join(' ', _pairs.Select(Pair))}");
    }

    private static string Signed(double value) =>
        value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static string Pair((double Ours, double Other) pair) =>
        string.Create(CultureInfo.InvariantCulture, $"{pair.Ours:0.00}/{pair.Other:0.00}");
}
