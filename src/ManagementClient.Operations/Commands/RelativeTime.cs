using System.CommandLine;
using System.Globalization;

namespace ManagementClient.Operations.Commands;

/// <summary>Times and ages: reads them from options and writes them in the same form.</summary>
public static class RelativeTime
{
    public static Option<DateTimeOffset?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = result =>
        {
            if (result.Tokens is [{ Value: var text }] && Read(text, TimeProvider.System.GetUtcNow()) is { } time)
            {
                return time;
            }

            result.AddError(
                $"{name} must be how long ago (90s, 30m, 1h, 2d) or a time (2026-11-24, 2026-11-24T08:30Z).");
            return null;
        },
    };

    /// <returns>Null if the text is not a time. A time without an offset is UTC.</returns>
    public static DateTimeOffset? Read(string text, DateTimeOffset now)
    {
        if (Length(text) is { } ago)
        {
            return now - ago;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
    }

    /// <summary>Writes an age in the largest unit that gives at least two: <c>90s</c>, <c>2d</c>.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 2 } => Whole(age.TotalDays, 'd'),
        { TotalHours: >= 2 } => Whole(age.TotalHours, 'h'),
        { TotalMinutes: >= 2 } => Whole(age.TotalMinutes, 'm'),
        _ => Whole(Math.Max(age.TotalSeconds, 0), 's'),
    };

    private static string Whole(double number, char unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(number)}{unit}");

    /// <returns>The length, such as <c>90s</c> or <c>2d</c>; null if the text is not one.</returns>
    public static TimeSpan? Length(string text)
    {
        if (text.Length is < 2 or > 6
            || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
    }
}
