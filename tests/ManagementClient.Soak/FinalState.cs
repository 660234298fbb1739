using ManagementClient.Simulation.Messaging;
using ManagementClient.Soak.Workload;
using ManagementClient.Testing;
using Npgsql;

namespace ManagementClient.Soak;

/// <summary>What is left when everything has come to rest.</summary>
/// <param name="Rows">How many rows of <c>costumers</c> hold exactly these values.</param>
/// <param name="RowOrder">Of each client's first row.</param>
/// <param name="Inbox">The message keys that count as processed.</param>
/// <param name="Deadlocks">That PostgreSQL had to resolve.</param>
internal sealed record FinalState(
    IReadOnlyDictionary<ClientData, int> Rows,
    IReadOnlyDictionary<ClientData, long> RowOrder,
    IReadOnlySet<Guid> Inbox,
    IReadOnlyList<string> Queued,
    IReadOnlyList<string> DeadLetters,
    long Deadlocks)
{
    private const string Working = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'ManagementClient'
        """;

    private const string DeadlockCount = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";

    /// <summary>
    /// Waits until no statement of a dead function runs any more, which PostgreSQL tells only those who ask.
    /// </summary>
    public static async Task<FinalState> ReadAsync(
        TestDatabase database, Pipeline pipeline, CancellationToken cancellationToken)
    {
        await HangLimit.UntilAsync(
            async () => await database.ScalarAsync<long>(Working, cancellationToken) == 0, cancellationToken);

        var rows = (await database.CostumersAsync(cancellationToken))
            .GroupBy(row => new ClientData(row.Name, row.Email, row.Phone))
            .ToList();
        return new FinalState(
            rows.ToDictionary(group => group.Key, group => group.Count()),
            rows.ToDictionary(group => group.Key, group => group.Min(row => row.Id)),
            await InboxAsync(database, cancellationToken),
            IdsIn(pipeline.Queue),
            IdsIn(pipeline.DeadLetters),
            await database.ScalarAsync<long>(DeadlockCount, cancellationToken));
    }

    private static List<string> IdsIn(Queue queue) => [.. queue.Content.Select(message => message.MessageId)];

    private static async Task<HashSet<Guid>> InboxAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT message_key FROM processed_messages");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(reader.GetGuid(0));
        }

        return keys;
    }
}
