using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Infrastructure.Schema;
using ManagementClient.LocalPostgres;
using Npgsql;

namespace ManagementClient.Benchmarks;

/// <summary>A private PostgreSQL that waits for its disk, as a server does.</summary>
internal sealed class Database : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Durable = new()
    {
        ["fsync"] = "on",
        ["full_page_writes"] = "on",
        ["max_wal_size"] = "4GB",
        ["checkpoint_timeout"] = "1h",
    };

    private readonly PostgresServer _postgres;
    private readonly NpgsqlDataSource _dataSource;

    private Database(PostgresServer postgres)
    {
        _postgres = postgres;
        _dataSource = NpgsqlDataSource.Create(postgres.ConnectionString);
        Access = new(new(postgres.Host, postgres.Port, postgres.Database, postgres.User, postgres.Password)
        {
            SslMode = SslMode.Disable,
        });
    }

    /// <summary>Without anything in between.</summary>
    internal DatabaseAccess Access { get; }

    internal static async Task<Database> StartAsync(CancellationToken cancellationToken)
    {
        var options = new PostgresServerOptions { Settings = Durable };
        var postgres = await PostgresServer.StartAsync(options, cancellationToken);
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await DatabaseMigration.ApplyAsync(connection, cancellationToken);
        return new Database(postgres);
    }

    /// <summary>Empties the tables and leaves the server nothing to write behind.</summary>
    internal void Reset()
    {
        Execute("TRUNCATE costumers, processed_messages RESTART IDENTITY");
        Execute("CHECKPOINT");
    }

    /// <exception cref="ContenderException">Not so many customers are registered: the times mean nothing.</exception>
    internal void Expect(long customers, string contender)
    {
        var count = Scalar("SELECT count(*) FROM costumers");
        if (count != customers)
        {
            throw new ContenderException($"{contender} registered {count} customers of {customers}.");
        }
    }

    internal long Scalar(string sql)
    {
        using var command = _dataSource.CreateCommand(sql);
        return (long)command.ExecuteScalar()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _dataSource.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    internal void Execute(string sql)
    {
        using var command = _dataSource.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
