using Npgsql;

namespace ManagementClient.Testing;

/// <summary>Brings an empty database to the schema that the function expects.</summary>
public static class DatabaseSchema
{
    private const string Sql = """
        CREATE TABLE costumers (
            id SERIAL PRIMARY KEY,
            name_costumer VARCHAR(256) NOT NULL,
            email VARCHAR(256) NOT NULL,
            phone VARCHAR(256) NOT NULL
        );
        CREATE TABLE processed_messages (
            message_key uuid PRIMARY KEY,
            payload_hash bytea NOT NULL,
            processed_at timestamptz NOT NULL DEFAULT now()
        );
        """;

    public static async Task ApplyAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
