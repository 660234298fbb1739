namespace ManagementClient.Benchmarks.LongRuns;

/// <summary>What the server knows of the inbox; counters since its start.</summary>
/// <param name="Hits">Pages of table and indexes that were in PostgreSQL's own memory.</param>
/// <param name="Reads">Those that were not.</param>
internal sealed record InboxState(long TableBytes, long IndexBytes, long Hits, long Reads, long DeadRows);
