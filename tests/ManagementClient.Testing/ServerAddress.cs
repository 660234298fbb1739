using ManagementClient.LocalPostgres;
using Npgsql;

namespace ManagementClient.Testing;

/// <summary>Where a PostgreSQL for tests listens, and who its superuser is.</summary>
public sealed record ServerAddress(string Host, int Port, string Database, string User, string Password)
{
    internal const string Template = "migrated";

    internal static ServerAddress Of(PostgresServer server) =>
        new(server.Host, server.Port, server.Database, server.User, server.Password);

    /// <summary>Makes the database of which every test takes a copy.</summary>
    internal async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync($"CREATE DATABASE {Template}", cancellationToken);
        await DatabaseSchema.ApplyAsync(ConnectionString(Template), cancellationToken);
    }

    /// <summary>
    /// Makes a database with the schema. PostgreSQL 15 writes each page of a copy to its log unless it is told to copy
    /// the files, which takes half the time; older ones always copy the files.
    /// </summary>
    internal async Task CopyTemplateAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var strategy = connection.PostgreSqlVersion.Major >= 15 ? "STRATEGY FILE_COPY" : "";
        await ExecuteAsync(connection, $"CREATE DATABASE {database} TEMPLATE {Template} {strategy}", cancellationToken);
    }

    /// <summary>Runs a statement as superuser in the database that no test uses.</summary>
    internal async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await ExecuteAsync(connection, sql, cancellationToken);
    }

    internal async Task<IReadOnlyList<string>> ServerWideObjectsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await ServerWideObjects.FindAsync(connection, cancellationToken);
    }

    // A pooled connection would keep its database from being copied or dropped.
    internal string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Database = database,
        Username = User,
        Password = Password,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        Pooling = false,
        Timeout = (int)HangLimit.Limit.TotalSeconds,
        CommandTimeout = (int)HangLimit.Limit.TotalSeconds,
        // What a test sets for its database is meant for the function.
        Options = "-c statement_timeout=0 -c lock_timeout=0 -c idle_session_timeout=0",
    }.ToString();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(ConnectionString(Database));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
