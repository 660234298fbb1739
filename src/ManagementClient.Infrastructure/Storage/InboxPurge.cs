using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;
using Npgsql;

namespace ManagementClient.Infrastructure.Storage;

/// <summary>Deletes the keys of messages that can no longer be delivered again.</summary>
public sealed class InboxPurge
{
    /// <summary>The rows of one statement; the limit keeps its locks short.</summary>
    private const int Chunk = 10_000;

    // Uses the server's clock, which also set processed_at. Inbox rows are never updated, so ctid identifies them.
    private const string Delete = """
        DELETE FROM processed_messages WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM processed_messages WHERE processed_at < now() - make_interval(days => $1) LIMIT $2
        ))
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
            // The statement was rolled back; the next run continues from here.
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
