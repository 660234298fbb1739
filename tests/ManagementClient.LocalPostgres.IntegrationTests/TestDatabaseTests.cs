using ManagementClient.Testing;
using Npgsql;

namespace ManagementClient.LocalPostgres.IntegrationTests;

public sealed class TestDatabaseTests(PostgresFixture postgres)
{
    private const string Leonardo =
        "INSERT INTO costumers (name_costumer, email, phone) "
        + "VALUES ('Leonardo', 'leonardo@example.com', '+5511999999999')";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_database_is_migrated_and_its_own()
    {
        await using var one = await postgres.CreateDatabaseAsync(Cancellation);
        await using var other = await postgres.CreateDatabaseAsync(Cancellation);

        var written = await one.ExecuteAsync(Leonardo, Cancellation);

        written.Should().Be(1);
        (await one.CostumersAsync(Cancellation)).Should()
            .Equal(new CostumerRow(1, "Leonardo", "leonardo@example.com", "+5511999999999"));
        (await other.CostumersAsync(Cancellation)).Should().BeEmpty();
        (await other.ScalarAsync<long>("SELECT count(*) FROM processed_messages", Cancellation)).Should().Be(0);
    }

    [Fact]
    public async Task Disposed_database_is_dropped_under_an_open_connection()
    {
        var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);

        await database.DisposeAsync();

        await using var again = new NpgsqlConnection(database.ConnectionString);
        var open = () => again.OpenAsync(Cancellation);
        (await open.Should().ThrowAsync<PostgresException>()).Which.SqlState
            .Should().Be(PostgresErrorCodes.InvalidCatalogName);
    }

    [Fact]
    public async Task Settings_name_the_server_and_the_database()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);

        var settings = database.Settings;

        settings["DB_NAME"].Should().Be(database.Name);
        settings.Should().ContainKeys("DB_HOST", "DB_PORT", "DB_USER", "DB_PASSWORD", "DB_SSL_MODE");
        database.SettingsThrough(1234)["DB_PORT"].Should().Be("1234");
    }

    [Fact]
    public async Task Terminated_connection_hears_why()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT 1", connection);

        await database.TerminateConnectionsAsync(Cancellation);

        var query = () => command.ExecuteScalarAsync(Cancellation);
        (await query.Should().ThrowAsync<PostgresException>()).Which.SqlState
            .Should().Be(PostgresErrorCodes.AdminShutdown);
    }
}
