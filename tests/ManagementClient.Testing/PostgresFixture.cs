using ManagementClient.Local.Postgres;
using Npgsql;
using Xunit;

namespace ManagementClient.Testing;

/// <summary>
/// One PostgreSQL for a test assembly (<c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c>), holding a migrated
/// database of which every test takes a copy.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Template = "migrated";

    private LocalPostgres? _server;
    private int _databases;

    public LocalPostgres Server => _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    public async ValueTask InitializeAsync()
    {
        _server = await LocalPostgres.StartAsync(new LocalPostgresOptions(), CancellationToken.None);
        await ExecuteAsync($"CREATE DATABASE {Template}", CancellationToken.None);
        await DatabaseSchema.ApplyAsync(ConnectionString(Template), CancellationToken.None);
    }

    /// <summary>A database of one's own: the schema is there, the tables are empty.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template}", cancellationToken);
        return new TestDatabase(this, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Runs a statement as superuser in the database that no test uses.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(Server.Database));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // A pooled connection would keep its database from being copied or dropped.
    internal string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Database = database, Pooling = false }.ToString();
}
