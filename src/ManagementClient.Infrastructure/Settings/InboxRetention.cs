using System.Globalization;

namespace ManagementClient.Infrastructure.Settings;

/// <summary>
/// How long the key of a registered message is kept. It must be longer than the message can be delivered again.
/// </summary>
public sealed record InboxRetention
{
    private const int DefaultDays = 60;

    /// <summary>A message may stay for 14 days in the queue and for another 14 in the dead-letter queue.</summary>
    private const int LeastDays = 30;

    private const int MostDays = 36_500;

    private InboxRetention(int days) => Days = days;

    internal int Days { get; }

    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <exception cref="InvalidSettingsException"><c>INBOX_RETENTION_DAYS</c> is malformed or too short.</exception>
    public static InboxRetention Read(Func<string, string?> variable)
    {
        if (variable("INBOX_RETENTION_DAYS") is not { Length: > 0 } text)
        {
            return new InboxRetention(DefaultDays);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is >= LeastDays and <= MostDays
                ? new InboxRetention(days)
                : throw new InvalidSettingsException([
                    $"INBOX_RETENTION_DAYS must be a number from {LeastDays} to {MostDays}, not '{text}'.",
                ]);
    }
}
