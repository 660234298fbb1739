namespace ManagementClient.Local.Live.Panels;

/// <summary>A row of bars, one character each.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The highest value has the highest bar, the values have bars in proportion; null has none.</summary>
    internal static string Of(IReadOnlyList<double?> values)
    {
        var most = values.Max() ?? 0;
        return string.Concat(values.Select(value => Of(value, most)));
    }

    private static char Of(double? value, double most) => value switch
    {
        null => ' ',
        _ when most <= 0 => Bars[0],
        { } known => Bars[(int)Math.Clamp(Math.Ceiling(known / most * Bars.Length) - 1, 0, Bars.Length - 1)],
    };
}
