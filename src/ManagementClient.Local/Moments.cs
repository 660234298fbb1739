using System.CommandLine;
using System.Globalization;

namespace ManagementClient.Local;

/// <summary>Options that are a time, or how long ago it was.</summary>
internal static class Moments
{
    internal static Option<DateTimeOffset?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = result =>
        {
            if (result.Tokens is [{ Value: var text }] && Read(text, TimeProvider.System.GetUtcNow()) is { } time)
            {
                return time;
            }

            result.AddError($"{name} is how long ago (90s, 30m, 1h, 2d) or a time (2026-11-24, 2026-11-24T08:30Z).");
            return null;
        },
    };

    /// <returns>Null for what is no time. Without an offset it is UTC.</returns>
    internal static DateTimeOffset? Read(string text, DateTimeOffset now)
    {
        if (Ago(text) is { } ago)
        {
            return now - ago;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
    }

    private static TimeSpan? Ago(string text)
    {
        if (text.Length is < 2 or > 6 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
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
