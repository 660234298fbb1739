using System.Text.Json;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests;

public sealed class MigrateTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Empty_database_gets_its_tables_once()
    {
        await using var database = await EmptyAsync();

        var before = await Tool.RunAsync("", database.Settings, "customers");
        var first = await Tool.RunAsync("", database.Settings, "migrate", "--json");
        var second = await Tool.RunAsync("", database.Settings, "migrate", "--json");

        before.ExitCode.Should().Be(1);
        before.ErrorLine.Should().Contain("'migrate' creates them");
        Count(first, "applied").Should().Be(1);
        (Count(second, "applied"), Count(second, "alreadyApplied")).Should().Be((0, 1));
        (await database.CostumersAsync(Cancellation)).Should().BeEmpty();
    }

    [Fact]
    public async Task User_of_the_function_gets_no_more_than_the_function_needs()
    {
        await using var database = await EmptyAsync();
        var settings =
            new Dictionary<string, string>(database.Settings) { ["DB_APP_USER"] = $"app_of_{database.Name}" };

        var tool = await Tool.RunAsync("", settings, "migrate");
        settings["DB_USER"] = settings["DB_APP_USER"];
        var doctor = await Tool.RunAsync("", await WithPasswordAsync(database, settings), "doctor");

        tool.ExitCode.Should().Be(0);
        doctor.Output.Should().Contain("DB_USER may not see which migrations were applied");
        doctor.ExitCode.Should().Be(0);
    }

    private async Task<TestDatabase> EmptyAsync()
    {
        var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync(
            """DROP TABLE costumers, processed_messages, "__EFMigrationsHistory" """, Cancellation);
        return database;
    }

    private static async Task<Dictionary<string, string>> WithPasswordAsync(
        TestDatabase database, Dictionary<string, string> settings)
    {
        await database.ExecuteAsync(
            $"ALTER ROLE {settings["DB_USER"]} PASSWORD '{settings["DB_PASSWORD"]}'", Cancellation);
        return settings;
    }

    private static int Count(Tool tool, string name)
    {
        using var json = JsonDocument.Parse(tool.Output);
        return json.RootElement.GetProperty(name).GetArrayLength();
    }
}
