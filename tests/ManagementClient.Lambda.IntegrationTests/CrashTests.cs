using ManagementClient.Local.RuntimeApi;
using ManagementClient.Local.Simulation.Functions;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class CrashTests(PostgresFixture postgres)
{
    private const string NoFailures = """{"batchItemFailures":[]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Fault(9)]
    [InlineData(RuntimeApiFault.ServerError)]
    [InlineData(RuntimeApiFault.Close)]
    [InlineData(RuntimeApiFault.CloseAfterTaking)]
    public async Task Response_that_is_not_taken_ends_the_process_and_its_redelivery_makes_no_second_row(
        RuntimeApiFault fault)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var first = RunningFunction.Start(
            database.Settings, call => call is RuntimeApiCall.Response ? fault : RuntimeApiFault.None);
        await first.InvokeAsync(SampleEvents.Seed);
        var exitCode = await first.Process.Exited;
        await using var second = RunningFunction.Start(database.Settings);

        var response = await second.ResponseToAsync(SampleEvents.Seed);

        exitCode.Should().NotBe(0).And.NotBe(137, "it ends by itself");
        response.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    [Fault(5)]
    public async Task Process_killed_before_its_statement_commits_has_written_nothing_and_the_redelivery_writes_once()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var rival = await CostumersLock.TakeAsync(database, Cancellation);
        await using var first = RunningFunction.Start(database.Settings);
        await KillWhileItWaitsAsync(first, rival);
        await rival.EndWaitersAsync(Cancellation);
        await rival.DisposeAsync();
        var rowsBefore = (await database.CostumersAsync(Cancellation)).Count;
        await using var second = RunningFunction.Start(database.Settings);

        var response = await second.ResponseToAsync(SampleEvents.Seed);

        rowsBefore.Should().Be(0);
        response.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    [Fault(6)]
    public async Task Statement_that_outlives_its_killed_process_and_the_redelivery_make_one_row()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var rival = await CostumersLock.TakeAsync(database, Cancellation);
        await using var first = RunningFunction.Start(database.Settings);
        await KillWhileItWaitsAsync(first, rival);
        await using var second = RunningFunction.Start(database.Settings);
        var redelivery = second.ResponseToAsync(SampleEvents.Seed);
        await rival.WaitersBecomeAsync(2, Cancellation);

        await rival.DisposeAsync();

        (await redelivery).Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    private static async Task KillWhileItWaitsAsync(RunningFunction function, CostumersLock rival)
    {
        var invocation = function.InvokeAsync(SampleEvents.Seed);
        await rival.WaitersBecomeAsync(1, Cancellation);
        function.Process.Kill();
        (await invocation).Should().BeOfType<InvocationOutcome.Exited>();
    }
}
