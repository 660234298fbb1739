using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

internal static class EmptyDatabase
{
    internal const string SeedTable = """
        CREATE TABLE costumers (
            id SERIAL PRIMARY KEY,
            name_costumer VARCHAR(256) NOT NULL,
            email VARCHAR(256) NOT NULL,
            phone VARCHAR(256) NOT NULL
        )
        """;

    /// <summary>A database as it is made, without any table.</summary>
    internal static async Task<TestDatabase> CreateEmptyDatabaseAsync(this PostgresFixture postgres)
    {
        var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await database.ExecuteAsync(
            """DROP TABLE costumers, processed_messages, "__EFMigrationsHistory" """,
            TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>
    /// What the migrating function is configured with. Users are the server's: each database gets another.
    /// </summary>
    internal static Dictionary<string, string> MigrationSettings(this TestDatabase database) =>
        new(database.Settings) { ["DB_APP_USER"] = database.ApplicationUser() };

    /// <summary>What the other functions are configured with, once the user has a password.</summary>
    internal static async Task<Dictionary<string, string>> ApplicationSettingsAsync(this TestDatabase database)
    {
        const string password = "of the application";
        await database.ExecuteAsync(
            $"ALTER ROLE \"{database.ApplicationUser()}\" PASSWORD '{password}'",
            TestContext.Current.CancellationToken);
        return new(database.Settings) { ["DB_USER"] = database.ApplicationUser(), ["DB_PASSWORD"] = password };
    }

    internal static string ApplicationUser(this TestDatabase database) => $"app of {database.Name}";
}
