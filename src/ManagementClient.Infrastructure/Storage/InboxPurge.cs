using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;
using Npgsql;

namespace ManagementClient.Infrastructure.Storage;

/// <summary>Deletes the keys of messages that can no longer be delivered again.</summary>
public sealed class InboxPurge
{
    /// <summary>The pages of one statement, some 10,000 rows; the limit keeps its locks short.</summary>
    private const int Chunk = 128;

    private const string CountPages =
        "SELECT pg_relation_size('processed_messages') / current_setting('block_size')::bigint";

    // Each page is read once, wherever the old rows are: new ones take the places of those that were deleted. Uses the
    // server's clock, which also set processed_at.
    private const string Delete = """
        DELETE FROM processed_messages
        WHERE ctid >= format('(%s,0)', $1)::tid AND ctid < format('(%s,0)', $1 + $2)::tid
          AND processed_at < now() - make_interval(days => $3)
        """;

    private readonly DatabaseSession _session;
    private readonly InboxRetention _retention;

    internal InboxPurge(DatabaseSession session, InboxRetention retention) =>
        (_session, _retention) = (session, retention);

    /// <returns>How many keys were deleted, and whether no old key is left; false if the deadline came first.</returns>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached or returned an error.</exception>
    public async Task<(long Deleted, bool IsComplete)> RunAsync(CancellationToken cancellationToken)
    {
        var deleted = 0L;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pages = await _session.ExecuteAsync(CountPagesAsync, _ => false, cancellationToken);
            for (var page = 0L; page < pages; page += Chunk)
            {
                cancellationToken.ThrowIfCancellationRequested();
                deleted += await _session.ExecuteAsync(DeleteAsync, _ => false, cancellationToken);

                Task<int> DeleteAsync(NpgsqlConnection connection, CancellationToken ended) =>
                    DeleteChunkAsync(connection, page, ended);
            }

            return (deleted, true);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The statement was rolled back; the next run deletes the rest.
        }

        return (deleted, false);
    }

    private static async Task<long> CountPagesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(CountPages, connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<int> DeleteChunkAsync(
        NpgsqlConnection connection, long firstPage, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Delete, connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = firstPage });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Chunk });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = _retention.Days });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
