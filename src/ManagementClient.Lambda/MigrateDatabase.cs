using System.Text.Json;
using ManagementClient.Infrastructure.Schema;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Lambda.Logging;
using ManagementClient.Lambda.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda;

/// <summary>
/// Migrates the database. It is invoked by hand after each deployment, ignores the event and returns the changes.
/// </summary>
internal sealed class MigrateDatabase : IFunctionHandler
{
    internal const string Name = nameof(MigrateDatabase);

    public void Compose(IServiceCollection services, Func<string, string?> variable) =>
        services.AddMigration(MigrationSettings.Read(variable));

    public Task PrepareAsync(IServiceProvider services) => Task.CompletedTask;

    public InvocationHandler Create(IServiceProvider services)
    {
        var migration = services.GetRequiredService<DatabaseMigration>();
        var timeProvider = services.GetRequiredService<TimeProvider>();
        var logger = services.GetRequiredService<ILogger<MigrateDatabase>>();
        return async (_, context, response) =>
        {
            using var deadline = InvocationDeadline.Of(context, timeProvider);
            var report = await migration.RunAsync(deadline.Token);
            logger.DatabaseMigrated(report.Applied.Count, report.AlreadyApplied.Count);

            using var json = new Utf8JsonWriter(response);
            Write(report, json);
        };
    }

    private static void Write(MigrationReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        Write("applied", report.Applied, json);
        Write("alreadyApplied", report.AlreadyApplied, json);
        json.WriteString("applicationUser"u8, report.ApplicationUser);
        json.WriteEndObject();
    }

    private static void Write(string name, IReadOnlyList<string> migrations, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var migration in migrations)
        {
            json.WriteStringValue(migration);
        }

        json.WriteEndArray();
    }
}
