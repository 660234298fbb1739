using ManagementClient.Benchmarks.LongRuns;

namespace ManagementClient.Benchmarks;

/// <summary>The inbox of the database that is measured: filled and looked at.</summary>
internal static class DatabaseInbox
{
    private const long Chunk = 500_000;

    /// <summary>Through the index that is there, as the function fills it.</summary>
    internal static void FillInbox(
        this Database database, long keys, TimeSpan age, CancellationToken cancellationToken)
    {
        for (var left = keys; left > 0; left -= Chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            database.Execute($"""
                INSERT INTO processed_messages (message_key, payload_hash, processed_at)
                SELECT gen_random_uuid(), decode(repeat(md5(number::text), 2), 'hex'),
                  now() - interval '{age.Days} days'
                FROM generate_series(1, {Math.Min(left, Chunk)}) AS number
                """);
        }

        database.Vacuum();
    }

    internal static void Vacuum(this Database database) => database.Execute("VACUUM (ANALYZE) processed_messages");

    internal static InboxState ReadInbox(this Database database)
    {
        database.Execute("SELECT pg_stat_force_next_flush()");
        return new InboxState(
            database.Scalar("SELECT pg_table_size('processed_messages')"),
            database.Scalar("SELECT pg_indexes_size('processed_messages')"),
            database.Scalar($"SELECT heap_blks_hit + idx_blks_hit {OfTheInbox}"),
            database.Scalar($"SELECT heap_blks_read + idx_blks_read {OfTheInbox}"),
            database.Scalar("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'processed_messages'"));
    }

    /// <summary>Everything that the server has written to its log, in bytes.</summary>
    internal static long ReadLog(this Database database) =>
        database.Scalar("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint");

    private const string OfTheInbox = "FROM pg_statio_user_tables WHERE relname = 'processed_messages'";
}
