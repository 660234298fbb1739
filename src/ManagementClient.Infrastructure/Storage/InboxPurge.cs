using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;
using Npgsql;

namespace ManagementClient.Infrastructure.Storage;

/// <summary>Forgets the keys of messages that can no longer come back.</summary>
public sealed class InboxPurge
{
    /// <summary>Rows in one statement, so that none holds its locks for long.</summary>
    private const int Chunk = 10_000;

    // By the clock that set processed_at. A row of the inbox is never updated, so its place is its name.
    private const string Delete = """
        DELETE FROM processed_messages WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM processed_messages WHERE processed_at < now() - make_interval(days => $1) LIMIT $2
        ))
        """;

    private readonly DatabaseSession _session;
    private readonly InboxRetention _retention;

    internal InboxPurge(DatabaseSession session, InboxRetention retention) =>
        (_session, _retention) = (session, retention);

    /// <returns>How many were deleted, and whether all were: not, if the deadline came first.</returns>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached or refuses.</exception>
    public async Task<(long Deleted, bool IsComplete)> RunAsync(CancellationToken cancellationToken)
    {
        var deleted = 0L;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var count = await _session.ExecuteAsync(DeleteChunkAsync, _ => false, cancellationToken);
                deleted += count;
                if (count < Chunk)
                {
                    return (deleted, true);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The statement was rolled back; the next day goes on from here.
        }

        return (deleted, false);
    }

    private async Task<int> DeleteChunkAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Delete, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = _retention.Days });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Chunk });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
