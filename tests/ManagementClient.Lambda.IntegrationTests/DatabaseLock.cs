using ManagementClient.Testing;
using Npgsql;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>While it is held, statements of the function stop where a test wants them to.</summary>
internal sealed class DatabaseLock : IAsyncDisposable
{
    private const string Waiters =
        "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private readonly TestDatabase _database;
    private readonly NpgsqlConnection _connection;

    private DatabaseLock(TestDatabase database)
    {
        _database = database;
        _connection = new NpgsqlConnection(database.ConnectionString);
    }

    /// <summary>Rows of <c>costumers</c> can be read and not written.</summary>
    internal static Task<DatabaseLock> OnCostumersAsync(TestDatabase database, CancellationToken cancellationToken) =>
        TakeAsync(database, "LOCK TABLE costumers IN SHARE MODE", cancellationToken);

    /// <summary>The statement that registers the customer of this name stops at its row.</summary>
    internal static async Task<DatabaseLock> AtCustomerAsync(
        TestDatabase database,
        string name,
        CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(
            $"""
            CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF NEW.name_costumer = '{name}' THEN PERFORM pg_advisory_xact_lock_shared(1); END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER stop BEFORE INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION stop();
            """,
            cancellationToken);
        return await TakeAsync(database, "SELECT pg_advisory_xact_lock(1)", cancellationToken);
    }

    /// <summary>What this statement takes is held to the end.</summary>
    internal static async Task<DatabaseLock> TakeAsync(
        TestDatabase database,
        string statement,
        CancellationToken cancellationToken)
    {
        var taken = new DatabaseLock(database);
        await taken._connection.OpenAsync(cancellationToken);
        await taken.ExecuteAsync($"BEGIN; {statement}", cancellationToken);
        return taken;
    }

    internal async Task ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, _connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Waits until so many statements wait for the lock; PostgreSQL tells only those who ask.</summary>
    internal Task WaitersBecomeAsync(long count, CancellationToken cancellationToken) => HangLimit.UntilAsync(
        async () => await _database.ScalarAsync<long>($"SELECT count(*) {Waiters}", cancellationToken) == count,
        cancellationToken);

    /// <summary>Ends the sessions of the waiters, as PostgreSQL does when it notices that a client is gone.</summary>
    internal async Task EndWaitersAsync(CancellationToken cancellationToken)
    {
        await _database.ExecuteAsync($"SELECT pg_terminate_backend(pid) {Waiters}", cancellationToken);
        await WaitersBecomeAsync(0, cancellationToken);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
