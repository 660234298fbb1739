using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Testing;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>The name of the cluster leads for a while to an instance that is not the writer.</summary>
public sealed class FailoverTests(PostgresFixture postgres) : IAsyncLifetime
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
    }

    public async ValueTask DisposeAsync()
    {
        await _registrations.DisposeAsync();
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    [Fault(17)]
    public async Task Old_writer_that_has_become_a_reader_is_left_for_the_new_one()
    {
        await _registrations.RegisterAsync(Unlimited, Command("1", "Ana"));
        await NewSessionsReadOnlyAsync();
        await _database.TerminateConnectionsAsync(Unlimited);

        var registering = _registrations.RegisterAsync(Unlimited, Command("1", "Ana"), Command("2", "Rui"));
        await NewConnectionsAreTriedAsync(3);
        await NewSessionsWriteAsync();

        (await registering).Should().Equal(new Registration.Duplicate(), new Registration.Registered());
        _registrations.Log.Should().Contain(line => line.Contains("25006"));
        (await _database.CostumersAsync(Unlimited)).Select(row => row.Name).Should().Equal("Ana", "Rui");
    }

    [Fact]
    [Fault(18)]
    public async Task Name_that_leads_to_a_reader_is_tried_until_it_leads_to_the_writer()
    {
        await NewSessionsReadOnlyAsync();

        var registering = _registrations.RegisterAsync(Unlimited, Command("1", "Ana"));
        await NewConnectionsAreTriedAsync(2);
        await NewSessionsWriteAsync();

        (await registering).Should().Equal(new Registration.Registered());
        _registrations.Log.Should().NotBeEmpty().And.OnlyContain(line => line.Contains("25006"));
        (await _database.CostumersAsync(Unlimited)).Should().ContainSingle();
    }

    [Fact]
    [Fault(18)]
    public async Task Reader_that_stays_one_brings_the_batch_back()
    {
        await NewSessionsReadOnlyAsync();
        using var deadline = new CancellationTokenSource();

        var registering = _registrations.RegisterAsync(deadline.Token, Command("1", "Ana"));
        await NewConnectionsAreTriedAsync(3);
        await deadline.CancelAsync();

        await FluentActions.Awaiting(() => registering).Should().ThrowAsync<DatabaseUnavailableException>();
        (await _database.CostumersAsync(Unlimited)).Should().BeEmpty();
    }

    /// <summary>
    /// Each try comes by a new connection; where it does not, it leads to the old server again and again.
    /// </summary>
    private async Task NewConnectionsAreTriedAsync(int connections)
    {
        await HangLimit.UntilAsync(
            () => _proxy.Accepted >= connections || _registrations.Log.Count > connections + 1, Unlimited);
        _proxy.Accepted.Should().BeGreaterThanOrEqualTo(connections);
    }

    /// <summary>What a session on a reader answers to a write: 25006.</summary>
    private Task NewSessionsReadOnlyAsync() => postgres.ExecuteAsync(
        $"ALTER DATABASE {_database.Name} SET default_transaction_read_only = on", Unlimited);

    private Task NewSessionsWriteAsync() => postgres.ExecuteAsync(
        $"ALTER DATABASE {_database.Name} RESET default_transaction_read_only", Unlimited);
}
