using System.Globalization;
using ManagementClient.Infrastructure;
using ManagementClient.Local.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ManagementClient.Local;

/// <summary>The database of a run, migrated: the server that <c>DB_HOST</c> names, or one that ends with the run.</summary>
internal sealed class LocalDatabase : IAsyncDisposable
{
    private readonly LocalPostgres? _own;
    private readonly string _connectionString;

    private LocalDatabase(LocalPostgres? own, DatabaseSettings settings)
    {
        _own = own;
        Settings = settings;
        _connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = settings.Host,
            Port = settings.Port,
            Database = settings.Name,
            Username = settings.User,
            Password = settings.Password,
            SslMode = settings.SslMode,
            RootCertificate = settings.RootCertificate,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
    }

    internal DatabaseSettings Settings { get; }

    internal bool IsOwn => _own is not null;

    /// <summary>What the function is configured with.</summary>
    internal IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["DB_HOST"] = Settings.Host,
        ["DB_PORT"] = Settings.Port.ToString(CultureInfo.InvariantCulture),
        ["DB_NAME"] = Settings.Name,
        ["DB_USER"] = Settings.User,
        ["DB_PASSWORD"] = Settings.Password ?? "",
        ["DB_SSL_MODE"] = Settings.SslMode.ToString(),
        ["DB_ROOT_CERTIFICATE"] = Settings.RootCertificate ?? "",
    };

    /// <exception cref="InvalidSettingsException"><c>DB_HOST</c> is set and the other variables are not usable.</exception>
    /// <exception cref="LocalPostgresException">No PostgreSQL is found or it does not start.</exception>
    internal static async Task<LocalDatabase> StartAsync(CancellationToken cancellationToken)
    {
        var variable = DotEnv.Load();
        var database = string.IsNullOrEmpty(variable("DB_HOST"))
            ? await StartOwnAsync(cancellationToken)
            : new LocalDatabase(null, DatabaseSettings.Read(variable));
        await using var context = database.CreateContext();
        await context.Database.MigrateAsync(cancellationToken);
        return database;
    }

    internal async Task<List<CustomerRow>> ReadCustomersAsync(int atMost, CancellationToken cancellationToken)
    {
        await using var context = CreateContext();
        var latest = await context.Customers.OrderByDescending(row => row.Id).Take(atMost).ToListAsync(cancellationToken);
        latest.Reverse();
        return latest;
    }

    internal async Task<int> CountCustomersAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateContext();
        return await context.Customers.CountAsync(cancellationToken);
    }

    /// <summary>Rows in all, and the latest of them, newest first; over a connection of its own.</summary>
    /// <exception cref="NpgsqlException">It cannot be read now.</exception>
    internal async Task<(long Rows, List<CustomerRow> Latest)> LookAsync(int atMost, CancellationToken cancellationToken)
    {
        const string sql = "SELECT id, name_costumer, email, phone, count(*) OVER () FROM costumers ORDER BY id DESC LIMIT $1";
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = atMost });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var latest = new List<CustomerRow>();
        var rows = 0L;
        while (await reader.ReadAsync(cancellationToken))
        {
            latest.Add(new CustomerRow
            {
                Id = reader.GetInt32(0),
                Name = reader.GetString(1),
                Email = reader.GetString(2),
                Phone = reader.GetString(3),
            });
            rows = reader.GetInt64(4);
        }

        return (rows, latest);
    }

    /// <summary>Only of a server of our own, as the two below.</summary>
    internal Task StopAsync(CancellationToken cancellationToken) => _own!.StopAsync(PostgresStop.Fast, cancellationToken);

    internal Task StartAgainAsync(CancellationToken cancellationToken) => _own!.StartAsync(cancellationToken);

    /// <summary>Ends the function's sessions, as a failover does. Gives how many there were.</summary>
    internal async Task<long> CutConnectionsAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE application_name = 'ManagementClient' AND pid <> pg_backend_pid()
            """;
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<LocalDatabase> StartOwnAsync(CancellationToken cancellationToken)
    {
        // A signal ends the command, which ends the database after the function that uses it.
        var options = new LocalPostgresOptions { StopOnSignals = false };
        var postgres = await LocalPostgres.StartAsync(options, cancellationToken);
        var settings = new DatabaseSettings(postgres.Host, postgres.Port, postgres.Database, postgres.User, postgres.Password)
        {
            SslMode = SslMode.Disable,
        };
        return new LocalDatabase(postgres, settings);
    }

    private ManagementClientDbContext CreateContext() =>
        new(new DbContextOptionsBuilder<ManagementClientDbContext>().UseNpgsql(_connectionString).Options);
}
