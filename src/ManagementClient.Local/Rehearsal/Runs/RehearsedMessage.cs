using System.Globalization;

namespace ManagementClient.Local.Rehearsal.Runs;

/// <summary>The body of a message in a rehearsal: its number, and why it can never be registered.</summary>
/// <param name="Reason">Null for a valid client.</param>
internal readonly record struct RehearsedMessage(int Number, string? Reason)
{
    internal bool IsValid => Reason is null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Reason}").TrimEnd();

    internal static RehearsedMessage Parse(string body)
    {
        var end = body.IndexOf(' ', StringComparison.Ordinal);
        var number = int.Parse(end < 0 ? body : body.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture);
        return new RehearsedMessage(number, end < 0 ? null : body[(end + 1)..]);
    }
}
