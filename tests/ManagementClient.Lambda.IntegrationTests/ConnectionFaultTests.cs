using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>The function's own process, on a connection that fails at the worst moments.</summary>
public sealed class ConnectionFaultTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string NoFailures = """{"batchItemFailures":[]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TestDatabase _database = null!;
    private TcpFaultProxy _proxy = null!;
    private RunningFunction _function = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Cancellation);
        _proxy = TcpFaultProxy.Start(postgres.Server.Host, postgres.Server.Port);
        _function = await RunningFunction.InitializedAsync(
            _database.SettingsThrough(_proxy.Port), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    [Fault(7)]
    public async Task Message_whose_commit_is_not_heard_of_is_acknowledged_and_registered_once()
    {
        var lost = _proxy.Arm(Fault.SwallowAnswer(PostgresMessage.Sync));

        var response = await _function.ResponseToAsync(SampleEvents.Seed);

        lost.IsCompleted.Should().BeTrue();
        response.Should().Be(NoFailures);
        (await _database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    [Fault(8)]
    public async Task Message_whose_statement_is_cut_half_way_is_acknowledged_and_registered_once()
    {
        var cut = _proxy.Arm(Fault.CutBefore(Side.Client, PostgresMessage.Sync));

        var response = await _function.ResponseToAsync(SampleEvents.Seed);

        cut.IsCompleted.Should().BeTrue();
        response.Should().Be(NoFailures);
        (await _database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    [Fault(10)]
    public async Task Invocation_ends_before_its_deadline_while_half_of_an_answer_and_the_cancellation_are_lost()
    {
        await using var function = await RunningFunction.InitializedAsync(_database.SettingsThrough(_proxy.Port));
        var silent = _proxy.Arm(Fault.SilenceAfter(Side.Server, PostgresMessage.Text("message_key")));
        _proxy.StallConnections(true);

        var error = await function.ErrorInTimeAsync(SampleEvents.Seed, silent.WaitAsync);

        error.Message.Should().Contain("before the deadline");
        _proxy.WaitingClients.Should().BePositive("the function did not wait until Npgsql gave the connection up");
        _proxy.StallConnections(false);
        (await function.ResponseToAsync(SampleEvents.Seed)).Should().Be(NoFailures);
        (await _database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    [Fault(19)]
    public async Task Login_that_is_refused_once_between_two_invocations_is_tried_once_more()
    {
        await _function.ResponseToAsync(SqsEvents.Of(SqsEvents.Record("1", SqsEvents.Client("Ana"))));
        var refused = _proxy.Arm(Fault.Answer(PostgresMessage.FatalError("28P01")));
        _proxy.CutConnections();

        var response = await _function.ResponseToAsync(SqsEvents.Of(SqsEvents.Record("2", SqsEvents.Client("Rui"))));

        refused.IsCompleted.Should().BeTrue();
        response.Should().Be(NoFailures);
        (await _database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().Equal("Ana", "Rui");
    }

    [Fact]
    [Fault(19)]
    public async Task Password_that_was_rotated_fails_the_batch_after_one_retry_and_the_next_environment_registers_it()
    {
        var user = $"rotated in {_database.Name}";
        await _database.ExecuteAsync($"CREATE ROLE \"{user}\" SUPERUSER LOGIN PASSWORD 'old'", Cancellation);
        await using var old = RunningFunction.Start(WithLogin(user, "old"), time: TimeProvider.System);
        await old.ResponseToAsync(SqsEvents.Of(SqsEvents.Record("1", SqsEvents.Client("Ana"))));
        var batch = SqsEvents.Of(
            SqsEvents.Record("1", SqsEvents.Client("Ana")), SqsEvents.Record("2", SqsEvents.Client("Rui")));

        await _database.ExecuteAsync($"ALTER ROLE \"{user}\" PASSWORD 'new'", Cancellation);
        _proxy.CutConnections();
        var connectionsBefore = _proxy.Accepted;
        var error = await old.ErrorOfAsync(batch);
        var connections = _proxy.Accepted - connectionsBefore;
        await using var next = RunningFunction.Start(WithLogin(user, "new"));
        var response = await next.ResponseToAsync(batch);

        error.Message.Should().Contain("28P01").And.Contain("DB_PASSWORD");
        connections.Should().Be(2);
        response.Should().Be(NoFailures);
        (await _database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().Equal("Ana", "Rui");
    }

    private Dictionary<string, string> WithLogin(string user, string password) =>
        new(_database.SettingsThrough(_proxy.Port)) { ["DB_USER"] = user, ["DB_PASSWORD"] = password };
}
