namespace ManagementClient.Local.Rehearsal;

/// <summary>The time in which the database accepts no connection.</summary>
internal sealed record Outage(DateTimeOffset Begins, DateTimeOffset Ends)
{
    internal bool Covers(DateTimeOffset time) => time >= Begins && time < Ends;
}
