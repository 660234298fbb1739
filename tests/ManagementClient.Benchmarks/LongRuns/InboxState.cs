namespace ManagementClient.Benchmarks.LongRuns;

/// <summary>What the server knows of the inbox; counters since its start.</summary>
/// <param name="WalBytes">Written to the log by everybody.</param>
/// <param name="Hits">Pages of table and indexes that were in PostgreSQL's own memory.</param>
/// <param name="Reads">Those that were not.</param>
internal sealed record InboxState(
    long WalBytes, long TableBytes, long IndexBytes, long Hits, long Reads, long DeadRows);
