using System.CommandLine;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure;
using ManagementClient.Infrastructure.Schema;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Queues.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace ManagementClient.Operations.Databases;

/// <summary>Migrates a database in the same way as the function that does it on AWS.</summary>
public static class MigrateCommand
{
    private const string Description = """
        Brings the database that DB_HOST names up to date.

        All migrations run in one transaction; those that were applied before are not applied again. DB_USER will own
        the tables; with DB_APP_USER set, that user gets the rights that the function needs.

        Examples:
          managementclient migrate
          DB_APP_USER=management_client managementclient migrate --json
        """;

    private static readonly Option<bool> AsJson = new("--json") { Description = "Write what was applied as JSON." };

    private static readonly Option<double> Timeout =
        TimeoutOption.Create("How long to wait for a server that wakes or restarts, and for the migration");

    public static Command Create()
    {
        var migrate = new Command("migrate", Description) { AsJson, Timeout };
        AwsOptions.AddProfileTo(migrate);
        migrate.SetAction(RunAsync);
        return migrate;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = await MigrateAsync(
            MigrationSettings.Read(NamedDatabase.Variables()), parsed.Read(Timeout), cancellationToken);
        if (parsed.GetValue(AsJson))
        {
            Json.Write(Terminal.Bytes, json =>
            {
                Write(json, "applied", report.Applied);
                Write(json, "alreadyApplied", report.AlreadyApplied);
                json.WriteString("applicationUser", report.ApplicationUser);
            });
            return ExitCode.Success;
        }

        foreach (var migration in report.Applied)
        {
            Terminal.Out.WriteLine($"Applied {migration}");
        }

        Terminal.Out.WriteLine(report.Applied.Count > 0
            ? $"{report.Applied.Count} applied now, {report.AlreadyApplied.Count} were before."
            : $"Up to date: {report.AlreadyApplied.Count} applied before, none now.");
        return ExitCode.Success;
    }

    private static async Task<MigrationReport> MigrateAsync(
        MigrationSettings settings, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await using var services =
            new ServiceCollection().AddLogging().AddDatabaseMigration(settings).BuildServiceProvider();
        using var overdue = new CancellationTokenSource(timeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(overdue.Token, cancellationToken);
        try
        {
            return await services.GetRequiredService<DatabaseMigration>().RunAsync(either.Token);
        }
        catch (DatabaseUnavailableException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (DatabaseUnavailableException exception) when (overdue.IsCancellationRequested)
        {
            throw new DatabaseUnavailableException(
                $"{exception.Message}, which was after {timeout.TotalSeconds:0.#} s (--timeout)");
        }
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, string name, IReadOnlyList<string> migrations)
    {
        json.WriteStartArray(name);
        foreach (var migration in migrations)
        {
            json.WriteStringValue(migration);
        }

        json.WriteEndArray();
    }
}
