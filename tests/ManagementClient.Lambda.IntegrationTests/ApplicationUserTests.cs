using ManagementClient.LocalPostgres;
using ManagementClient.Testing;
using Npgsql;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class ApplicationUserTests(PostgresFixture postgres)
{
    private const string Batch = """
        {"Records":[{
          "messageId":"m1","receiptHandle":"r","attributes":{},"messageAttributes":{},
          "eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:123456789012:Q",
          "body":"{\"name_costumer\":\"Ana\",\"email\":\"ana@example.com\",\"phone\":\"+5511999999999\"}"
        }]}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task User_that_the_migration_made_can_register_again_and_again()
    {
        await using var database = await MigratedAsync();
        await using var function = RunningFunction.Start(await database.ApplicationSettingsAsync());

        await function.InvokeAsync(Batch);
        await function.InvokeAsync(Batch);

        (await database.CostumersAsync(Cancellation)).Should().ContainSingle().Which.Name.Should().Be("Ana");
    }

    [Fact]
    public async Task User_that_the_migration_made_can_purge()
    {
        await using var database = await MigratedAsync();

        var answer = await RunningFunction.AnswerOfAsync("PurgeInbox", await database.ApplicationSettingsAsync());

        answer.Should().Be("""{"deleted":0,"complete":true}""");
    }

    [Fact]
    public async Task Where_the_server_knows_tokens_of_iam_the_user_logs_in_with_them()
    {
        // A role without a database's name in its own is the whole server's: no other test may meet it.
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions(), Cancellation);
        await using var own = await PostgresFixture.OnAsync(server, Cancellation);
        await own.ExecuteAsync("CREATE ROLE rds_iam", Cancellation);
        await using var database = await MigratedAsync(own);

        await RunningFunction.AnswerOfAsync("MigrateDatabase", database.MigrationSettings());

        var isMember = await database.ScalarAsync<bool>(
            $"SELECT pg_has_role('{database.ApplicationUser()}', 'rds_iam', 'MEMBER')", Cancellation);
        isMember.Should().BeTrue();
    }

    [Theory]
    [InlineData("DROP TABLE costumers")]
    [InlineData("TRUNCATE costumers")]
    [InlineData("DELETE FROM costumers")]
    [InlineData("SELECT email FROM costumers")]
    [InlineData("UPDATE costumers SET email = ''")]
    [InlineData("SELECT last_value FROM costumers_id_seq")]
    [InlineData("UPDATE processed_messages SET processed_at = now()")]
    [InlineData("""SELECT * FROM "__EFMigrationsHistory" """)]
    [InlineData("CREATE ROLE another")]
    public async Task User_that_the_migration_made_may_do_nothing_else(string statement)
    {
        await using var database = await MigratedAsync();
        var settings = await database.ApplicationSettingsAsync();
        var login = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Username = settings["DB_USER"],
            Password = settings["DB_PASSWORD"],
        };
        await using var connection = new NpgsqlConnection(login.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(statement, connection);

        var execute = () => command.ExecuteNonQueryAsync(Cancellation);

        (await execute.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("42501");
    }

    private Task<TestDatabase> MigratedAsync() => MigratedAsync(postgres);

    private static async Task<TestDatabase> MigratedAsync(PostgresFixture on)
    {
        var database = await on.CreateEmptyDatabaseAsync();
        await database.ExecuteAsync(EmptyDatabase.SeedTable, Cancellation);
        await RunningFunction.AnswerOfAsync("MigrateDatabase", database.MigrationSettings());
        return database;
    }
}
