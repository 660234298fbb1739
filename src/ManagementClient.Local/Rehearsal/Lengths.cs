using System.CommandLine;
using System.Globalization;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Local.Rehearsal;

/// <summary>Reads durations from options such as <c>--outage 6h</c> and writes them for people.</summary>
internal static class Lengths
{
    internal static Option<TimeSpan?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "length",
        CustomParser = result =>
        {
            if (result.Tokens is [{ Value: var text }] && RelativeTime.Length(text) is { } length)
            {
                return length;
            }

            result.AddError($"{name} must be a length of time: 90s, 35m, 6h or 3d.");
            return null;
        },
    };

    /// <summary>
    /// Writes a duration in its two largest units: <c>6 h 7 min</c>, <c>35 min</c>, <c>58 s</c>, <c>0.1 s</c>.
    /// </summary>
    internal static string Text(TimeSpan length) => length switch
    {
        { TotalDays: >= 1 } => Pair(length.Days, "d", length.Hours, "h"),
        { TotalHours: >= 1 } => Pair(length.Hours, "h", length.Minutes, "min"),
        { TotalMinutes: >= 1 } => Pair(length.Minutes, "min", length.Seconds, "s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0.#} s"),
    };

    private static string Pair(int large, string largeUnit, int small, string smallUnit) => small == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit}")
        : string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit} {small} {smallUnit}");
}
