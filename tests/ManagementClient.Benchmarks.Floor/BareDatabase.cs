using Npgsql;
using NpgsqlTypes;

namespace ManagementClient.Benchmarks.Floor;

/// <summary>Npgsql and the product's statement, and nothing else.</summary>
internal sealed class BareDatabase(string connectionString, string statement) : IAsyncDisposable
{
    /// <summary>Rows in one statement, as in the product.</summary>
    private const int MaxChunk = 1_000;

    private readonly NpgsqlDataSource _dataSource = CreateDataSource(connectionString);

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();

    internal async Task ConnectAsync()
    {
        await using var connection = await _dataSource.OpenConnectionAsync();
    }

    internal async Task WriteAsync(Rows rows)
    {
        await using var connection = await _dataSource.OpenConnectionAsync();
        for (var start = 0; start < rows.Keys.Length; start += MaxChunk)
        {
            var chunk = start..Math.Min(start + MaxChunk, rows.Keys.Length);
            await using var command = new NpgsqlCommand(statement, connection);
            command.Parameters.Add(Array(NpgsqlDbType.Uuid, rows.Keys[chunk]));
            command.Parameters.Add(Array(NpgsqlDbType.Bytea, rows.Hashes[chunk]));
            command.Parameters.Add(Array(NpgsqlDbType.Text, rows.Names[chunk]));
            command.Parameters.Add(Array(NpgsqlDbType.Text, rows.Emails[chunk]));
            command.Parameters.Add(Array(NpgsqlDbType.Text, rows.Phones[chunk]));
            await command.ExecuteNonQueryAsync();
        }
    }

    private static NpgsqlDataSource CreateDataSource(string connectionString)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(connectionString);
        builder.EnableArrays();
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType elementType, T[] values) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Array | elementType,
        TypedValue = values,
    };
}
