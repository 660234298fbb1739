using ManagementClient.Simulation.Functions;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class MigrateDatabaseTests(PostgresFixture postgres)
{
    private const string Handler = "MigrateDatabase";
    private const string Initial = "20261124081927_Initial";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Empty_database_is_brought_up_to_date()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();

        var answer = await RunningFunction.AnswerOfAsync(Handler, database.MigrationSettings());

        answer.Should().Be(Answer(database, applied: $"\"{Initial}\"", alreadyApplied: ""));
        (await database.CostumersAsync(Cancellation)).Should().BeEmpty();
        (await database.ScalarAsync<long>("SELECT count(*) FROM processed_messages", Cancellation)).Should().Be(0);
    }

    [Fact]
    public async Task Second_run_changes_nothing_and_says_so()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var function = RunningFunction.Start(database.MigrationSettings(), handler: Handler);
        await function.ResponseToAsync("{}");

        var answer = await function.ResponseToAsync("{}");

        answer.Should().Be(Answer(database, applied: "", alreadyApplied: $"\"{Initial}\""));
    }

    [Fact]
    public async Task Runs_at_once_apply_each_migration_once()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var first = RunningFunction.Start(database.MigrationSettings(), handler: Handler);
        await using var second = RunningFunction.Start(database.MigrationSettings(), handler: Handler);
        await Task.WhenAll(first.Init, second.Init);

        var answers = await Task.WhenAll(first.ResponseToAsync("{}"), second.ResponseToAsync("{}"));

        answers.Should().BeEquivalentTo(
            Answer(database, applied: $"\"{Initial}\"", alreadyApplied: ""),
            Answer(database, applied: "", alreadyApplied: $"\"{Initial}\""));
    }

    [Fact]
    public async Task Customers_of_the_original_program_stay_as_they_are()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await database.ExecuteAsync(EmptyDatabase.SeedTable, Cancellation);
        await database.ExecuteAsync(
            "INSERT INTO costumers (name_costumer, email, phone) "
            + "VALUES ('Ana', 'a@example.com', '+551'), ('Zoë', '', '')",
            Cancellation);
        var before = await database.CostumersAsync(Cancellation);

        await RunningFunction.AnswerOfAsync(Handler, database.MigrationSettings());

        (await database.CostumersAsync(Cancellation)).Should().HaveCount(2).And.BeEquivalentTo(before);
    }

    [Fact]
    public async Task Failure_half_way_is_rolled_back_and_the_next_run_goes_on()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE processed_messages (in_the_way int)", Cancellation);
        await using var function = RunningFunction.Start(database.MigrationSettings(), handler: Handler);

        var failure = await function.InvokeAsync("{}");

        failure.Should().BeOfType<InvocationOutcome.FunctionError>().Which.Message.Should().Contain("42P07");
        (await database.ScalarAsync<bool>("SELECT to_regclass('costumers') IS NULL", Cancellation)).Should().BeTrue();
        await database.ExecuteAsync("DROP TABLE processed_messages", Cancellation);
        (await function.ResponseToAsync("{}")).Should().Be(
            Answer(database, applied: $"\"{Initial}\"", alreadyApplied: ""));
    }

    [Fact]
    public async Task Administrator_cannot_be_the_user_of_the_application()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var function = RunningFunction.Start(
            new Dictionary<string, string>(database.Settings) { ["DB_APP_USER"] = postgres.Server.User },
            handler: Handler);

        var outcome = await function.InvokeAsync("{}");

        outcome.Should().BeOfType<InvocationOutcome.FunctionError>()
            .Which.Message.Should().Be("DB_APP_USER must be another than the administrator 'postgres'.");
    }

    private static string Answer(TestDatabase database, string applied, string alreadyApplied)
    {
        var user = database.ApplicationUser();
        return $$"""{"applied":[{{applied}}],"alreadyApplied":[{{alreadyApplied}}],"applicationUser":"{{user}}"}""";
    }
}
