using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>Between two invocations the process stands still, and the world does not.</summary>
public sealed class FrozenEnvironmentTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string NoFailures = """{"batchItemFailures":[]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TestDatabase _database = null!;
    private TcpFaultProxy _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Cancellation);
        _proxy = TcpFaultProxy.Start(postgres.Server.Host, postgres.Server.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [Fault(26)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_that_was_ended_in_the_freeze_is_made_anew(bool byTheServer)
    {
        await using var function = RunningFunction.StartProcess(_database.SettingsThrough(_proxy.Port));
        await function.ResponseToAsync(Batch("Ana"));

        function.Freeze();
        if (byTheServer)
        {
            await _database.TerminateConnectionsAsync(Cancellation);
        }
        else
        {
            _proxy.CutConnections();
        }

        function.Thaw();
        var response = await function.ResponseToAsync(Batch("Ana", "Rui"));

        response.Should().Be(NoFailures);
        (await _database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().Equal("Ana", "Rui");
    }

    [Fact]
    [Fault(26)]
    public async Task Session_that_the_server_ended_for_idling_in_the_freeze_is_made_anew()
    {
        await _database.ExecuteAsync($"ALTER DATABASE {_database.Name} SET idle_session_timeout = '2s'", Cancellation);
        await using var function = RunningFunction.StartProcess(_database.SettingsThrough(_proxy.Port));
        await function.ResponseToAsync(Batch("Ana"));

        function.Freeze();
        await _proxy.ServerEndsConnectionsAsync(Cancellation);
        function.Thaw();
        var response = await function.ResponseToAsync(Batch("Ana", "Rui"));

        response.Should().Be(NoFailures);
        (await _database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().Equal("Ana", "Rui");
    }

    [Fact]
    [Fault(26)]
    public async Task Connection_that_went_silent_in_the_freeze_costs_one_invocation_its_time_and_loses_nothing()
    {
        await using var function = RunningFunction.Start(_database.SettingsThrough(_proxy.Port));
        await function.ResponseToAsync(Batch("Ana"));

        function.Freeze();
        _proxy.SilenceConnections();
        function.Thaw();
        var late = await function.ErrorInTimeAsync(Batch("Ana", "Rui"), _proxy.SwallowsAsync);
        var redelivered = await function.ResponseToAsync(Batch("Ana", "Rui"));

        late.Type.Should().Be("DatabaseUnavailableException");
        redelivered.Should().Be(NoFailures);
        (await _database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().Equal("Ana", "Rui");
    }

    [Fact]
    [Fault(26)]
    public async Task Process_whose_clock_runs_an_hour_late_registers_the_batch()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1));
        await using var function = RunningFunction.Start(_database.Settings, lambdaTime: time);

        var response = await function.ResponseToAsync(Batch("Ana"));

        response.Should().Be(NoFailures);
        (await _database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    [Fault(26)]
    public async Task Process_whose_clock_runs_an_hour_early_gives_the_batch_back_until_the_clocks_agree()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(-1));
        await using var function = RunningFunction.Start(_database.Settings, lambdaTime: time);

        var early = await function.ResponseToAsync(Batch("Ana"));
        time.Advance(TimeSpan.FromHours(1));
        var redelivered = await function.ResponseToAsync(Batch("Ana"));

        early.Should().Be(SqsEvents.Failures("Ana"));
        redelivered.Should().Be(NoFailures);
        (await _database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    private static string Batch(params string[] names) =>
        SqsEvents.Of(names.Select(name => SqsEvents.Record(name, SqsEvents.Client(name))));
}
