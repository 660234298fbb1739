using System.Globalization;
using System.Net.Sockets;
using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Model;
using ManagementClient.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ManagementClient.Operations.Databases;

/// <summary>Checks whether the database at <c>DB_HOST</c> can be used.</summary>
/// <param name="timeout">The time limit for all of its answers.</param>
internal sealed class DatabaseCheck(NpgsqlDataSource source, TimeSpan timeout, TimeProvider time)
{
    private const string What = "Database";
    private const string WhatSchema = "Tables";
    private const string WhatIds = "Ids";
    private const string Migrate = "Run 'migrate' as the user that owns the tables.";
    private const string Widen = "Widen the column to bigint: docs/operations.md, IdNumbersAlarm.";

    internal async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        // Building EF Core's model takes seconds on a slow machine, which is not the database's fault.
        var known = Known();
        using var overdue = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(overdue.Token, cancellationToken);
        try
        {
            // Npgsql ignores its token until the login is complete, so a silent server would block it.
            return await AskAsync(known, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [Finding.Broken(
                What,
                $"no answer within {timeout.TotalSeconds:0.#} s",
                "Check DB_HOST and DB_PORT, and the firewall between; or wait longer, with --timeout.")];
        }
        catch (NpgsqlException exception)
        {
            return [Finding.Broken(What, DatabaseProblem.Describe(exception), RemedyFor(exception))];
        }
    }

    internal static string RemedyFor(NpgsqlException exception) => exception switch
    {
        PostgresException postgres when SqlStates.RemedyOf(postgres.SqlState) is { } remedy => remedy,
        { InnerException: SocketException } => "Check DB_HOST and DB_PORT, and that the server runs and listens there.",
        { InnerException: System.Security.Authentication.AuthenticationException } =>
            "Check DB_ROOT_CERTIFICATE: the server's certificate is not trusted, or is for another name.",
        _ => "Check DB_SSL_MODE and what the server's own log says.",
    };

    /// <param name="applied">Null if DB_USER, such as the function's own user, may not read the history.</param>
    internal static Finding SchemaOf(IReadOnlyList<string> known, IReadOnlyList<string>? applied)
    {
        if (applied is null)
        {
            return Finding.Fine(WhatSchema, "there; DB_USER may not see which migrations were applied");
        }

        if (applied.Count == 0)
        {
            return Finding.Broken(WhatSchema, "not there", Migrate);
        }

        if (known.Except(applied).ToList() is { Count: > 0 } missing)
        {
            return Finding.Broken(WhatSchema, $"behind by {missing.Count}, first {missing[0]}", Migrate);
        }

        return applied.Except(known).Any()
            ? Finding.Fine(WhatSchema, $"newer than this tool: {applied[^1]}")
            : Finding.Fine(WhatSchema, $"up to date: {applied[^1]}");
    }

    internal static Finding IdsOf(IdNumbers numbers)
    {
        var detail = string.Create(
            CultureInfo.InvariantCulture,
            $"{numbers.Percent:0.#} % of {numbers.Highest:N0} numbers of costumers.id are given out");
        return numbers switch
        {
            { AreUsedUp: true } => Finding.Broken(WhatIds, detail, Widen),
            { AreRunningOut: true } => Finding.Warning(WhatIds, detail, Widen),
            _ => Finding.Fine(WhatIds, detail),
        };
    }

    private async Task<IReadOnlyList<Finding>> AskAsync(
        IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var server = await ServerAsync(connection, cancellationToken);
        var schema = await SchemaAsync(connection, known, cancellationToken);
        return schema.Verdict is Verdict.Fine
            && await IdNumbers.ReadAsync(connection, cancellationToken) is { } numbers
            ? [server, schema, IdsOf(numbers)]
            : [server, schema];
    }

    private static async Task<Finding> ServerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string sql =
            "SELECT CASE WHEN ssl THEN version ELSE '' END FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        await using var command = new NpgsqlCommand(sql, connection);
        var tls = await command.ExecuteScalarAsync(cancellationToken) is string { Length: > 0 } version
            ? version
            : "without TLS";
        return Finding.Fine(What, $"PostgreSQL {connection.ServerVersion}, {tls}");
    }

    private static async Task<Finding> SchemaAsync(
        NpgsqlConnection connection, IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(connection, cancellationToken);
        var finding = SchemaOf(known, applied);
        return finding.Verdict is Verdict.Fine && !await MayWriteAsync(connection, cancellationToken)
            ? Finding.Broken(
                WhatSchema, "DB_USER may not write", "Grant it: set DB_APP_USER and run 'migrate' as the owner.")
            : finding;
    }

    private static List<string> Known()
    {
        using var context = new ManagementClientDbContext(
            new DbContextOptionsBuilder<ManagementClientDbContext>().UseNpgsql().Options);
        return [.. context.Database.GetMigrations()];
    }

    private static async Task<List<string>?> AppliedAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string mayRead = """SELECT has_table_privilege(to_regclass('"__EFMigrationsHistory"'), 'SELECT')""";
        await using var readable = new NpgsqlCommand(mayRead, connection);
        if (await readable.ExecuteScalarAsync(cancellationToken) is not true and var answer)
        {
            return answer is false ? null : [];
        }

        await using var command =
            new NpgsqlCommand("""SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY 1""", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }

    private static async Task<bool> MayWriteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT has_table_privilege('costumers', 'INSERT') AND has_table_privilege('processed_messages', 'INSERT')
            AND has_sequence_privilege(pg_get_serial_sequence('costumers', 'id'), 'USAGE')
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
