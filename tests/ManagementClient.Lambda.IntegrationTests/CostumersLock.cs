using ManagementClient.Testing;
using Npgsql;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>While it is held, rows of <c>costumers</c> can be read and not written.</summary>
internal sealed class CostumersLock : IAsyncDisposable
{
    private const string Waiters =
        "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private readonly TestDatabase _database;
    private readonly NpgsqlConnection _connection;

    private CostumersLock(TestDatabase database)
    {
        _database = database;
        _connection = new NpgsqlConnection(database.ConnectionString);
    }

    internal static async Task<CostumersLock> TakeAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        var taken = new CostumersLock(database);
        await taken._connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE costumers IN SHARE MODE", taken._connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return taken;
    }

    /// <summary>Waits until so many statements wait for the lock; PostgreSQL tells only those who ask.</summary>
    internal async Task WaitersBecomeAsync(long count, CancellationToken cancellationToken)
    {
        while (await _database.ScalarAsync<long>($"SELECT count(*) {Waiters}", cancellationToken) != count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Ends the sessions of the waiters, as PostgreSQL does when it notices that a client is gone.</summary>
    internal async Task EndWaitersAsync(CancellationToken cancellationToken)
    {
        await _database.ExecuteAsync($"SELECT pg_terminate_backend(pid) {Waiters}", cancellationToken);
        await WaitersBecomeAsync(0, cancellationToken);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
