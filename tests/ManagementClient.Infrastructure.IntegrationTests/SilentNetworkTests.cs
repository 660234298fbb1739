using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Testing;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>
/// Connections to a real server that fall silent: nothing comes, and no end. A client that is still connected when the
/// batch has ended shows that the batch did not wait for Npgsql to give the connection up.
/// </summary>
public sealed class SilentNetworkTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TcpFaultProxy _proxy = null!;
    private Registrations _registrations = null!;

    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Unlimited);
        _proxy = TcpFaultProxy.Start(postgres.Server.Host, postgres.Server.Port);
        _registrations = new Registrations(_database.SettingsThrough(_proxy.Port));
        await _registrations.RegisterAsync(Unlimited, Command("0", "Eva"));
    }

    public async ValueTask DisposeAsync()
    {
        await _registrations.DisposeAsync();
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    [Fault(10)]
    public async Task Batch_ends_at_its_deadline_while_half_of_an_answer_and_the_request_to_cancel_are_lost()
    {
        using var deadline = new CancellationTokenSource();
        var silent = _proxy.Arm(Fault.SilenceAfter(Side.Server, PostgresMessage.Text("message_key")));
        _proxy.StallConnections(true);

        var registering = _registrations.RegisterAsync(deadline.Token, Command("1", "Ana"));
        await silent.WaitAsync(Unlimited);
        await deadline.CancelAsync();

        var awaiting = () => registering;
        await awaiting.Should().ThrowAsync<DatabaseUnavailableException>();
        _proxy.WaitingClients.Should().BePositive();
    }

    [Fact]
    [Fault(32)]
    public async Task What_was_committed_is_acknowledged_in_time_when_silence_falls_before_the_next_chunk()
    {
        using var deadline = new CancellationTokenSource();
        var silent = _proxy.Arm(Fault.SilenceAfter(Side.Client, PostgresMessage.Text("Rui")));
        _proxy.StallConnections(true);

        var registering = _registrations.RegisterAsync(
            deadline.Token, Command("1", "Ana", group: "g"), Command("2", "Rui", group: "g"));
        await silent.WaitAsync(Unlimited);
        await deadline.CancelAsync();

        (await registering).Should()
            .Equal(new Registration.Registered(), new Registration.Deferred(Deferral.OutOfTime));
        _proxy.WaitingClients.Should().BePositive();
        (await _database.CostumersAsync(Unlimited)).Select(row => row.Name).Should().Equal("Eva", "Ana");
    }

    [Fact]
    [Fault(31)]
    public async Task Connections_that_were_abandoned_cost_no_later_batch_its_time()
    {
        const int outages = 5;
        _proxy.StallConnections(true);
        _proxy.CutConnections();
        for (var outage = 1; outage <= outages; outage++)
        {
            using var deadline = new CancellationTokenSource();
            var registering = _registrations.RegisterAsync(deadline.Token, Command("1", "Ana"));
            await _proxy.WaitingClientsBecomeAsync(outage, Unlimited);
            await deadline.CancelAsync();
            await FluentActions.Awaiting(() => registering).Should().ThrowAsync<DatabaseUnavailableException>();
        }

        _proxy.StallConnections(false);
        var outcomes = await _registrations.RegisterAsync(Unlimited, Command("1", "Ana"));

        outcomes.Should().Equal(new Registration.Registered());
        _proxy.WaitingClients.Should().Be(outages);
    }
}
