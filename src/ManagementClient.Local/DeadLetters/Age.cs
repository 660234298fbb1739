using System.Globalization;

namespace ManagementClient.Local.DeadLetters;

internal static class Age
{
    internal static string Of(TimeSpan age) => age switch
    {
        { TotalDays: >= 2 } => Whole(age.TotalDays, "d"),
        { TotalHours: >= 2 } => Whole(age.TotalHours, "h"),
        { TotalMinutes: >= 2 } => Whole(age.TotalMinutes, "min"),
        _ => Whole(Math.Max(age.TotalSeconds, 0), "s"),
    };

    private static string Whole(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(number)} {unit}");
}
