using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;

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
        await using var first = RunningFunction.StartProcess(
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
    [Fault(43)]
    public async Task Response_whose_connection_is_closed_is_posted_again_and_the_process_goes_on()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var responses = 0;
        await using var function = RunningFunction.StartProcess(
            database.Settings,
            call => call is RuntimeApiCall.Response && responses++ == 0 ? RuntimeApiFault.Close : RuntimeApiFault.None);

        var first = await function.ResponseToAsync(SampleEvents.Seed);
        var second = await function.ResponseToAsync(SampleEvents.Seed);

        (first, second).Should().Be((NoFailures, NoFailures));
        responses.Should().Be(3);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    [Fault(5)]
    public async Task Process_killed_before_its_statement_commits_has_written_nothing_and_the_redelivery_writes_once()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var first = RunningFunction.StartProcess(database.Settings);
        await first.Init;
        await using var rival = await DatabaseLock.OnCostumersAsync(database, Cancellation);
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
        await using var first = RunningFunction.StartProcess(database.Settings);
        await using var second = await RunningFunction.InitializedAsync(database.Settings);
        await first.Init;
        await using var rival = await DatabaseLock.OnCostumersAsync(database, Cancellation);
        await KillWhileItWaitsAsync(first, rival);
        var redelivery = second.ResponseToAsync(SampleEvents.Seed);
        await rival.WaitersBecomeAsync(2, Cancellation);

        await rival.DisposeAsync();

        (await redelivery).Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    [Fault(6)]
    public async Task Process_killed_between_its_commit_and_its_response_has_written_and_the_redelivery_writes_no_more()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        RunningFunction? first = null;
        await using var killed = first = RunningFunction.StartProcess(database.Settings, call =>
        {
            if (call is not RuntimeApiCall.Response)
            {
                return RuntimeApiFault.None;
            }

            first!.Process.Kill();
            return RuntimeApiFault.Close;
        });
        var outcome = await first.InvokeAsync(SampleEvents.Seed);
        var rowsBefore = (await database.CostumersAsync(Cancellation)).Count;
        await using var second = RunningFunction.Start(database.Settings);

        var response = await second.ResponseToAsync(SampleEvents.Seed);

        outcome.Should().Be(new InvocationOutcome.Exited(137));
        rowsBefore.Should().Be(1);
        response.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    [Fault(10)]
    public async Task Process_killed_at_its_timeout_in_the_middle_of_a_batch_loses_nothing()
    {
        var timeout = TimeSpan.FromSeconds(60);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var batch = SqsEvents.Of(Enumerable.Range(0, 1_500)
            .Select(number => SqsEvents.Record($"record-{number}", SqsEvents.Client($"Client {number}"))));
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var rival = await DatabaseLock.AtCustomerAsync(database, "Client 1200", Cancellation);
        await using var first = RunningFunction.StartProcess(database.Settings, lambdaTime: time);
        var invocation = first.InvokeAsync(batch, timeout);
        await rival.WaitersBecomeAsync(1, Cancellation);

        first.Freeze();
        time.Advance(timeout);

        (await invocation).Should().BeOfType<InvocationOutcome.TimedOut>();
        (await first.Process.Exited).Should().Be(137);
        (await database.CostumersAsync(Cancellation)).Count.Should().BeInRange(200, 1_200);
        await rival.EndWaitersAsync(Cancellation);
        await rival.DisposeAsync();
        await using var second = RunningFunction.Start(database.Settings);
        (await second.ResponseToAsync(batch)).Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().HaveCount(1_500).And.OnlyHaveUniqueItems(
            row => row.Name);
    }

    /// <summary>The message stands first in its event, and its statement is where the process is killed.</summary>
    [Fact]
    [Fault(48)]
    public async Task Message_at_which_the_process_is_killed_each_time_keeps_none_of_its_neighbours_out()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var rival = await DatabaseLock.AtCustomerAsync(database, "Killer", Cancellation);
        await using var first = RunningFunction.StartProcess(database.Settings);
        var killer = SqsEvents.Record("killer", SqsEvents.Client("Killer"));
        killer["attributes"]!["ApproximateReceiveCount"] = "6";
        var invocation = first.InvokeAsync(SqsEvents.Of(
            [killer, .. Enumerable.Range(1, 9).Select(number =>
                SqsEvents.Record($"{number}", SqsEvents.Client($"Client {number}")))]));
        await rival.WaitersBecomeAsync(1, Cancellation);

        first.Process.Kill();

        (await invocation).Should().Be(new InvocationOutcome.Exited(137));
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().BeEquivalentTo(
            Enumerable.Range(1, 9).Select(number => $"Client {number}"));
    }

    private static async Task KillWhileItWaitsAsync(RunningFunction function, DatabaseLock rival)
    {
        var invocation = function.InvokeAsync(SampleEvents.Seed);
        await rival.WaitersBecomeAsync(1, Cancellation);
        function.Process.Kill();
        (await invocation).Should().BeOfType<InvocationOutcome.Exited>();
    }
}
