using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Testing;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

public sealed class DatabaseFaultTests(PostgresFixture postgres) : IAsyncLifetime
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
        await _registrations.RegisterAsync(Unlimited, Command("0", "Before the fault"));
    }

    public async ValueTask DisposeAsync()
    {
        await _registrations.DisposeAsync();
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    [Fault(7)]
    public async Task Answer_that_is_lost_after_the_commit_is_asked_for_again_and_makes_no_second_row()
    {
        var lost = _proxy.Arm(Fault.SwallowAnswer(PostgresMessage.Sync));

        var registrations = await _registrations.RegisterAsync(Unlimited, Command("1", "Ana"));

        lost.IsCompleted.Should().BeTrue();
        registrations.Should().Equal(new Registration.Duplicate());
        await RowsShouldBeAsync(2);
    }

    [Fact]
    [Fault(8)]
    public async Task Connection_that_is_cut_half_way_through_the_statement_is_made_anew()
    {
        var cut = _proxy.Arm(Fault.CutBefore(Side.Client, PostgresMessage.Sync));

        var registrations = await _registrations.RegisterAsync(Unlimited, Command("1", "Ana"), Command("2", "Rui"));

        cut.IsCompleted.Should().BeTrue();
        registrations.Should().OnlyContain(registration => registration.Equals(new Registration.Registered()));
        await RowsShouldBeAsync(3);
    }

    [Fact]
    [Fault(17)]
    public async Task Connections_ended_by_a_failover_are_made_anew()
    {
        await _database.TerminateConnectionsAsync(Unlimited);

        var registrations = await _registrations.RegisterAsync(Unlimited, Command("1", "Ana"));

        registrations.Should().Equal(new Registration.Registered());
        await RowsShouldBeAsync(2);
    }

    [Fact]
    [Fault(15)]
    public async Task Database_that_refuses_connections_until_the_deadline_is_unavailable()
    {
        await _proxy.RefuseConnectionsAsync();
        _proxy.CutConnections();
        using var deadline = new CancellationTokenSource();

        var pending = _registrations.RegisterAsync(deadline.Token, Command("1", "Ana"));
        await HangLimit.UntilAsync(() => _registrations.Log.Count > 1, Unlimited);
        await deadline.CancelAsync();
        var registering = () => pending;

        (await registering.Should().ThrowAsync<DatabaseUnavailableException>()).Which.Message.Should().Contain(
            "DB_HOST");
        await RowsShouldBeAsync(1);
    }

    [Fact]
    public async Task Wrong_password_names_the_setting_and_not_the_password()
    {
        var settings = new Dictionary<string, string>(_database.Settings) { ["DB_PASSWORD"] = "canary" };
        await using var refused = new Registrations(settings);

        var registering = () => refused.RegisterAsync(Unlimited, Command("1", "Ana"));

        (await registering.Should().ThrowAsync<DatabaseUnavailableException>()).Which.Message
            .Should().Contain("DB_USER").And.NotContain("canary");
    }

    [Theory]
    [Fault(16)]
    [Fault(18)]
    [Fault(21)]
    [Fault(27)]
    [Fault(38)]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("53300")]
    [InlineData("57P03")]
    [InlineData("25006")]
    [InlineData("53100")]
    [InlineData("53200")]
    [InlineData("53400")]
    [InlineData("55P03")]
    [InlineData("55006")]
    [InlineData("57014")]
    [InlineData("57P04")]
    [InlineData("58030")]
    [InlineData("XX000")]
    [InlineData("40002")]
    [InlineData("25P03")]
    [InlineData("28000")]
    public async Task Failure_that_passes_is_waited_out(string sqlState)
    {
        await RaiseOnceAsync(sqlState, row: 1);

        var registrations = await _registrations.RegisterAsync(Unlimited, Command("1", "Ana"));

        registrations.Should().Equal(new Registration.Registered());
        await RowsShouldBeAsync(2);
    }

    [Theory]
    [Fault(27)]
    [InlineData("53100")]
    [InlineData("57014")]
    [InlineData("55P03")]
    public async Task Failure_that_lasts_to_the_deadline_brings_the_batch_back(string sqlState)
    {
        await RaiseAsync(sqlState, "> 0");
        using var deadline = new CancellationTokenSource();

        var pending = _registrations.RegisterAsync(deadline.Token, Command("1", "Ana"), Command("2", "Rui"));
        await HangLimit.UntilAsync(() => _registrations.Log.Count > 1, Unlimited);
        await deadline.CancelAsync();
        var registering = () => pending;

        (await registering.Should().ThrowAsync<DatabaseUnavailableException>()).Which.Message.Should()
            .ContainAny(sqlState, "before the deadline");
        await RowsShouldBeAsync(1);
    }

    /// <summary>A sequence keeps its value when the transaction rolls back: so the trigger raises once.</summary>
    private Task<int> RaiseOnceAsync(string sqlState, int row) => RaiseAsync(sqlState, $"= {row}");

    private Task<int> RaiseAsync(string sqlState, string rows) => _database.ExecuteAsync(
        $"""
        CREATE SEQUENCE raised;
        CREATE FUNCTION raise_once() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('raised') {rows} THEN RAISE EXCEPTION USING ERRCODE = '{sqlState}'; END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER raise_once BEFORE INSERT ON costumers FOR EACH ROW EXECUTE FUNCTION raise_once();
        """,
        Unlimited);

    private async Task RowsShouldBeAsync(int rows) =>
        (await _database.CostumersAsync(Unlimited)).Should().HaveCount(rows);
}
