using Npgsql;

namespace ManagementClient.Testing;

/// <summary>
/// Brings an empty database to the schema that the function expects, by the script that production runs.
/// </summary>
public static class DatabaseSchema
{
    public static async Task ApplyAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Script(), connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Script()
    {
        using var stream = typeof(DatabaseSchema).Assembly.GetManifestResourceStream("migrations.sql")
            ?? throw new InvalidOperationException("The assembly lacks migrations.sql.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
