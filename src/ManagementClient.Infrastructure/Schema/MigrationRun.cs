using Npgsql;

namespace ManagementClient.Infrastructure.Schema;

/// <summary>One attempt at a migration, in one transaction.</summary>
internal sealed class MigrationRun(NpgsqlConnection connection)
{
    // Any number that nothing else uses. A second run waits here for the first and then finds nothing to do.
    private const string Begin = "SELECT pg_advisory_xact_lock(7230514)";

    // Give up soon on a locked table; otherwise registrations would queue behind the waiting migration.
    private const string LimitWaiting = "SET LOCAL lock_timeout = '10s'";

    private const string HistoryExists = """SELECT to_regclass('"__EFMigrationsHistory"') IS NOT NULL""";
    private const string History = """SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId" """;
    private const string NameApplicationUser = "SELECT set_config('management_client.application_user', $1, true)";

    internal async Task<MigrationReport> RunAsync(string? applicationUser, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(Begin, cancellationToken);
        await ExecuteAsync(LimitWaiting, cancellationToken);

        var before = await ReadHistoryAsync(cancellationToken);
        await ExecuteAsync(MigrationScript.Migrations, cancellationToken);
        var after = await ReadHistoryAsync(cancellationToken);
        if (applicationUser is not null)
        {
            await AdmitAsync(applicationUser, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new MigrationReport([.. after.Except(before)], before, applicationUser);
    }

    private async Task AdmitAsync(string applicationUser, CancellationToken cancellationToken)
    {
        await using var name = new NpgsqlCommand(NameApplicationUser, connection);
        name.Parameters.Add(new NpgsqlParameter<string> { TypedValue = applicationUser });
        await name.ExecuteNonQueryAsync(cancellationToken);
        await ExecuteAsync(MigrationScript.ApplicationUser, cancellationToken);
    }

    private async Task<List<string>> ReadHistoryAsync(CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand(HistoryExists, connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return [];
        }

        await using var history = new NpgsqlCommand(History, connection);
        await using var reader = await history.ExecuteReaderAsync(cancellationToken);
        var migrations = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            migrations.Add(reader.GetString(0));
        }

        return migrations;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
