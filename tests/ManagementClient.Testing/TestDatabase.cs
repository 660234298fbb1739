using System.Globalization;
using Npgsql;

namespace ManagementClient.Testing;

/// <summary>A database of one test or test class; disposed it is dropped, whoever is still connected.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresFixture _fixture;
    private readonly NpgsqlDataSource _source;

    internal TestDatabase(PostgresFixture fixture, string name)
    {
        _fixture = fixture;
        Name = name;
        ConnectionString = fixture.ConnectionString(name);
        _source = NpgsqlDataSource.Create(ConnectionString);
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>What the function is configured with, to reach this database directly.</summary>
    public IReadOnlyDictionary<string, string> Settings => SettingsThrough(_fixture.Server.Port);

    /// <summary>The same by way of a proxy that listens on another port.</summary>
    public IReadOnlyDictionary<string, string> SettingsThrough(int port) => new Dictionary<string, string>
    {
        ["DB_HOST"] = _fixture.Server.Host,
        ["DB_PORT"] = port.ToString(CultureInfo.InvariantCulture),
        ["DB_NAME"] = Name,
        ["DB_USER"] = _fixture.Server.User,
        ["DB_PASSWORD"] = _fixture.Server.Password,
        ["DB_SSL_MODE"] = "Disable",
    };

    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first column of the first row.</summary>
    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? await reader.GetFieldValueAsync<T>(0, cancellationToken)
            : throw new InvalidOperationException($"No row from: {sql}");
    }

    /// <summary>All rows of <c>costumers</c>, in the order they were numbered.</summary>
    public async Task<IReadOnlyList<CostumerRow>> CostumersAsync(CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(
            "SELECT id, name_costumer, email, phone FROM costumers ORDER BY id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<CostumerRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new CostumerRow(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        }

        return rows;
    }

    /// <summary>Ends the connections of others to this database, as a failover does (57P01).</summary>
    public Task TerminateConnectionsAsync(CancellationToken cancellationToken) => _fixture.ExecuteAsync(
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name}'", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _fixture.ExecuteAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)", CancellationToken.None);
    }
}
