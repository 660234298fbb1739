using ManagementClient.Local.RuntimeApi;
using ManagementClient.Local.Simulation.Functions;
using ManagementClient.Testing;
using Npgsql;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class CrashTests(PostgresFixture postgres)
{
    private const string NoFailures = """{"batchItemFailures":[]}""";
    private const string StatementsThatWait =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RuntimeApiFault.ServerError)]
    [InlineData(RuntimeApiFault.Close)]
    [InlineData(RuntimeApiFault.CloseAfterTaking)]
    public async Task Response_that_is_not_taken_ends_the_process_and_its_redelivery_makes_no_second_row(RuntimeApiFault fault)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var first = RunningFunction.Start(
            database.Settings, call => call is RuntimeApiCall.Response ? fault : RuntimeApiFault.None);
        await first.InvokeAsync(SeedEvent.Json);
        var exitCode = await first.Process.Exited;
        await using var second = RunningFunction.Start(database.Settings);

        var response = await second.ResponseToAsync(SeedEvent.Json);

        exitCode.Should().NotBe(0).And.NotBe(137, "it ends by itself");
        response.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    public async Task Process_killed_before_its_statement_commits_has_written_nothing_and_the_redelivery_writes_once()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var rival = await LockCostumersAsync(database);
        await using var first = RunningFunction.Start(database.Settings);
        await KillWhileItWaitsAsync(first, database);
        await EndWaitingSessionsAsync(database);
        await rival.DisposeAsync();
        var rowsBefore = (await database.CostumersAsync(Cancellation)).Count;
        await using var second = RunningFunction.Start(database.Settings);

        var response = await second.ResponseToAsync(SeedEvent.Json);

        rowsBefore.Should().Be(0);
        response.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    public async Task Statement_that_outlives_its_killed_process_and_the_redelivery_make_one_row()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var rival = await LockCostumersAsync(database);
        await using var first = RunningFunction.Start(database.Settings);
        await KillWhileItWaitsAsync(first, database);
        await using var second = RunningFunction.Start(database.Settings);
        var redelivery = second.ResponseToAsync(SeedEvent.Json);
        await WaitingStatementsBecomeAsync(2, database);

        await rival.DisposeAsync();

        (await redelivery).Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    /// <summary>Rows can be read and not written until the connection is disposed.</summary>
    private static async Task<NpgsqlConnection> LockCostumersAsync(TestDatabase database)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE costumers IN SHARE MODE", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }

    private static async Task KillWhileItWaitsAsync(RunningFunction function, TestDatabase database)
    {
        var invocation = function.InvokeAsync(SeedEvent.Json);
        await WaitingStatementsBecomeAsync(1, database);
        function.Process.Kill();
        (await invocation).Should().BeOfType<InvocationOutcome.Exited>();
    }

    /// <summary>As PostgreSQL does when it notices that the client is gone.</summary>
    private static async Task EndWaitingSessionsAsync(TestDatabase database)
    {
        await database.ExecuteAsync(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
            Cancellation);
        await WaitingStatementsBecomeAsync(0, database);
    }

    private static async Task WaitingStatementsBecomeAsync(long count, TestDatabase database)
    {
        while (await database.ScalarAsync<long>(StatementsThatWait, Cancellation) != count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
        }
    }
}
