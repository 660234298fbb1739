using ManagementClient.Infrastructure.Customers;
using ManagementClient.Local.Live;
using ManagementClient.Local.Live.Watches;
using ManagementClient.Local.World;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Local.IntegrationTests.Live;

public sealed class LiveControllerTests : IAsyncLifetime
{
    private static readonly LocalWorldOptions Options = new()
    {
        MaxReceiveCount = 30,

        // The function keeps two seconds of it: so long does it try to reach a database that is stopped.
        FunctionTimeout = TimeSpan.FromSeconds(4),
    };

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private LocalDatabase _database = null!;
    private LocalWorld _world = null!;
    private LiveServer _server = null!;
    private TableWatch _table = null!;
    private LiveController _controller = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await LocalDatabase.StartOwnAsync(Cancellation);
        using var terminal = new CapturedTerminal("", Tool.OwnDatabase, TimeProvider.System);
        Terminal.Current = terminal;
        _world = await LocalWorld.OpenAsync(_database, Options, _clock, Cancellation);
        _world.Run();
        var watch = new LiveWatch(_world, TimeProvider.System);
        watch.Follow();
        _server = new LiveServer(_database, watch);
        _table = new TableWatch(_database, _server, TimeProvider.System);
        _controller = new LiveController(_world, _database, watch, _server, _table);
        await _world.WarmUpAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Clients_published_while_the_database_is_stopped_wait_and_are_registered_once_when_it_runs_again()
    {
        await ExecuteAsync(LiveCommand.PublishClient, state => state.Queue.Total == 0);
        var stopped = await ExecuteAsync(LiveCommand.StopOrStartServer, state => state.Server == ServerState.Stopped);
        await ExecuteAsync(LiveCommand.PublishClient, _ => true);
        await ExecuteAsync(LiveCommand.PublishClient, _ => true);
        var waiting =
            await SeeAsync(state => state.Function.Failures > stopped.Function.Failures && !state.Function.IsBusy);
        await ExecuteAsync(LiveCommand.StopOrStartServer, state => state.Server == ServerState.Running);
        await SeeAsync(state => state.Queue.Total == 0);

        waiting.Queue.Total.Should().Be(2);
        (await EmailsAsync()).Should().HaveCount(3).And.OnlyHaveUniqueItems();
        _controller.State.DeadLetters.Should().BeEmpty();
    }

    [Fact]
    public async Task Duplicate_after_the_connections_were_cut_makes_no_second_row()
    {
        await ExecuteAsync(LiveCommand.PublishClient, state => state.Queue.Total == 0);
        await ExecuteAsync(
            LiveCommand.CutConnections,
            state => state.Events.Any(happened => happened.Text.Contains("57P01", StringComparison.Ordinal)));
        await ExecuteAsync(LiveCommand.PublishDuplicate, state => state.Events.Any(happened =>
            happened.Text.EndsWith("(duplicate) already registered", StringComparison.Ordinal)));

        (await EmailsAsync()).Should().ContainSingle();
    }

    private async Task<LiveState> ExecuteAsync(LiveCommand command, Func<LiveState, bool> until)
    {
        _controller.Execute(command, Cancellation);
        await _server.Idle;
        return await SeeAsync(until);
    }

    private async Task<LiveState> SeeAsync(Func<LiveState, bool> condition)
    {
        var state = _controller.State;
        await HangLimit.UntilAsync(
            () =>
            {
                // What a slow machine did not do within the function's timeout is tried again.
                _clock.Advance(Moment);
                return condition(state = _controller.State);
            },
            Cancellation);
        return state;
    }

    private async Task<List<string>> EmailsAsync()
    {
        var rows =
            await _database.Customers.LatestAsync(new CustomerFilter(0, null, 100), Cancellation);
        return [.. rows.Select(row => row.Email)];
    }
}
