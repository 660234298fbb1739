using System.Globalization;
using ManagementClient.LocalPostgres;
using Npgsql;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>
/// A server as Amazon RDS gives it to its customers: an administrator who is no superuser, the role rds_iam, and a rule
/// for its members. From PostgreSQL 16 on whoever creates a user is a member of it, which matters here.
/// </summary>
internal sealed class ManagedPostgres : IAsyncDisposable
{
    internal const string Administrator = "management_admin";
    internal const string Password = "of the administrator";
    internal const string Database = "management_client";

    private const int FirstWithMembershipOfCreators = 16;

    private readonly PostgresServer _server;

    private ManagedPostgres(PostgresServer server, int version) => (_server, Version) = (server, version);

    internal int Version { get; }

    internal int Port => _server.Port;

    internal static async Task<ManagedPostgres> StartAsync(CancellationToken cancellationToken)
    {
        var managed = await StartAsync(LocalPostgresOptionsOf(null), cancellationToken);
        if (managed.Version < FirstWithMembershipOfCreators)
        {
            managed = await NewerAsync(managed, cancellationToken);
        }

        await managed.PrepareAsync(cancellationToken);
        return managed;
    }

    /// <summary>
    /// Makes the user a member of rds_iam, which RDS lets its administrator do and PostgreSQL only a superuser. Before
    /// PostgreSQL 16 the creator's membership of his user is made by hand too.
    /// </summary>
    internal async Task AdmitWithTokensAsync(string user, CancellationToken cancellationToken)
    {
        await ExecuteAsync($"CREATE ROLE rds_iam; GRANT rds_iam TO {user}", cancellationToken);
        if (Version < FirstWithMembershipOfCreators)
        {
            await ExecuteAsync($"GRANT {user} TO {Administrator}", cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static PostgresServerOptions LocalPostgresOptionsOf(string? source) =>
        source is null ? new PostgresServerOptions() : new PostgresServerOptions { Source = source };

    private static async Task<ManagedPostgres> StartAsync(
        PostgresServerOptions options,
        CancellationToken cancellationToken)
    {
        var server = await PostgresServer.StartAsync(options, cancellationToken);
        var version = await ScalarAsync(server, "SHOW server_version_num", cancellationToken);
        return new ManagedPostgres(server, int.Parse(version, CultureInfo.InvariantCulture) / 10_000);
    }

    /// <summary>The server that npm brings; where it brings none, the one that is there.</summary>
    private static async Task<ManagedPostgres> NewerAsync(ManagedPostgres older, CancellationToken cancellationToken)
    {
        try
        {
            var newer = await StartAsync(LocalPostgresOptionsOf("npm"), cancellationToken);
            await older.DisposeAsync();
            return newer;
        }
        catch (LocalPostgresException)
        {
            return older;
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            $"CREATE ROLE {Administrator} LOGIN CREATEROLE PASSWORD '{Password}'", cancellationToken);
        await ExecuteAsync($"CREATE DATABASE {Database} OWNER {Administrator}", cancellationToken);
        var rules = await ScalarAsync(_server, "SHOW hba_file", cancellationToken);
        await File.WriteAllTextAsync(
            rules,
            $"""
            host all {_server.User} 127.0.0.1/32 scram-sha-256
            host all +rds_iam 127.0.0.1/32 trust
            host all all 127.0.0.1/32 scram-sha-256

            """,
            cancellationToken);
        await _server.RestartAsync(PostgresStop.Fast, cancellationToken);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(_server.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<string> ScalarAsync(
        PostgresServer server, string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
