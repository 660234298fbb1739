using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class WaitingTests(PostgresFixture postgres)
{
    private const string NoFailures = """{"batchItemFailures":[]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(3)]
    [Fault(22)]
    public async Task Message_that_two_environments_handle_at_once_is_registered_once()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var one = await RunningFunction.InitializedAsync(database.Settings);
        await using var other = await RunningFunction.InitializedAsync(database.Settings);
        await using var rival = await DatabaseLock.OnCostumersAsync(database, Cancellation);
        var responses = Task.WhenAll(one.ResponseToAsync(SampleEvents.Seed), other.ResponseToAsync(SampleEvents.Seed));
        await rival.WaitersBecomeAsync(2, Cancellation);

        await rival.DisposeAsync();

        (await responses).Should().Equal(NoFailures, NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    [Fault(10)]
    [Fault(39)]
    public async Task Batch_that_cannot_be_written_in_time_comes_back_before_the_deadline_and_is_registered_later()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = await RunningFunction.InitializedAsync(database.Settings);
        await using var rival = await DatabaseLock.OnCostumersAsync(database, Cancellation);
        var batch = SqsEvents.Of(
            SqsEvents.Record("1", SqsEvents.Client("Ana")), SqsEvents.Record("2", SqsEvents.Client("Rita")));

        var late = await function.ErrorInTimeAsync(batch, token => rival.WaitersBecomeAsync(1, token));
        await rival.WaitersBecomeAsync(0, Cancellation);
        await rival.DisposeAsync();
        var rowsBefore = (await database.CostumersAsync(Cancellation)).Count;
        var redelivered = await function.ResponseToAsync(batch);

        late.Type.Should().Be("DatabaseUnavailableException");
        late.Message.Should().Contain("before the deadline");
        rowsBefore.Should().Be(0);
        redelivered.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().BeEquivalentTo("Ana", "Rita");
    }

    [Fact]
    [Fault(17)]
    public async Task Connection_that_ended_between_two_invocations_is_renewed()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings, time: TimeProvider.System);
        await function.ResponseToAsync(SqsEvents.Of(SqsEvents.Record("1", SqsEvents.Client("Ana"))));
        await database.TerminateConnectionsAsync(Cancellation);

        var response = await function.ResponseToAsync(SqsEvents.Of(SqsEvents.Record("2", SqsEvents.Client("Rita"))));

        response.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().Equal("Ana", "Rita");
    }
}
