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
    private readonly bool _ownsServer;
    private readonly NpgsqlDataSource _dataSource;

    private Database(PostgresServer postgres, string name, bool ownsServer)
    {
        (_postgres, _ownsServer) = (postgres, ownsServer);
        var settings = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = name };
        _dataSource = NpgsqlDataSource.Create(settings);
        Access = new(new(postgres.Host, postgres.Port, name, postgres.User, postgres.Password)
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
        return await new Database(postgres, postgres.Database, ownsServer: true).MigrateAsync(cancellationToken);
    }

    /// <summary>A database of its own on the same server.</summary>
    internal Task<Database> CreateNeighbourAsync(string name, CancellationToken cancellationToken)
    {
        Execute($"CREATE DATABASE {name}");
        return new Database(_postgres, name, ownsServer: false).MigrateAsync(cancellationToken);
    }

    /// <summary>Gives the server so much memory of its own. It forgets what it had there.</summary>
    internal async Task RestartAsync(string memory, CancellationToken cancellationToken)
    {
        Execute($"ALTER SYSTEM SET shared_buffers = '{memory}'");
        await _postgres.RestartAsync(PostgresStop.Fast, cancellationToken);
        Reconnect();
    }

    /// <summary>After the server was started again.</summary>
    internal void Reconnect() => _dataSource.Clear();

    /// <summary>Empties the tables and leaves the server nothing to write behind.</summary>
    internal void Reset()
    {
        Empty();
        Checkpoint();
    }

    internal void Empty() => Execute("TRUNCATE costumers, processed_messages RESTART IDENTITY");

    /// <summary>From now on the first change of a page writes it whole to the log.</summary>
    internal void Checkpoint() => Execute("CHECKPOINT");

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
        if (_ownsServer)
        {
            await _postgres.DisposeAsync();
        }
    }

    private async Task<Database> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        await DatabaseMigration.ApplyAsync(connection, cancellationToken);
        return this;
    }

    internal void Execute(string sql)
    {
        using var command = _dataSource.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
