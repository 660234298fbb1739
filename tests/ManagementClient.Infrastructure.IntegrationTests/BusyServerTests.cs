using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.LocalPostgres;
using ManagementClient.Testing;
using Npgsql;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>A server that is there and takes no session yet.</summary>
public sealed class BusyServerTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string StartingUp = "57P03";

    private TestDatabase _database = null!;
    private TcpFaultProxy _proxy = null!;

    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Unlimited);
        _proxy = TcpFaultProxy.Start(postgres.Server.Host, postgres.Server.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    [Fault(16)]
    public async Task Server_that_is_starting_up_is_waited_for()
    {
        await using var registrations = new Registrations(_database.SettingsThrough(_proxy.Port));
        _proxy.AnswerConnections(PostgresMessage.FatalError(StartingUp));

        var registering = registrations.RegisterAsync(Unlimited, Command("1", "Ana"));
        await _proxy.AcceptedBecomesAsync(3, Unlimited);
        _proxy.AnswerConnections(null);

        (await registering).Should().Equal(new Registration.Registered());
        (await _database.CostumersAsync(Unlimited)).Should().ContainSingle();
    }

    [Fact]
    [Fault(16)]
    public async Task Server_that_starts_up_beyond_the_deadline_brings_the_batch_back()
    {
        await using var registrations = new Registrations(_database.SettingsThrough(_proxy.Port));
        _proxy.AnswerConnections(PostgresMessage.FatalError(StartingUp));
        using var deadline = new CancellationTokenSource();

        var registering = registrations.RegisterAsync(deadline.Token, Command("1", "Ana"));
        await _proxy.AcceptedBecomesAsync(3, Unlimited);
        await deadline.CancelAsync();

        (await FluentActions.Awaiting(() => registering).Should().ThrowAsync<DatabaseUnavailableException>())
            .Which.Message.Should().ContainAny(StartingUp, "before the deadline");
        (await _database.CostumersAsync(Unlimited)).Should().BeEmpty();
    }

    [Fact]
    [Fault(16)]
    public async Task Session_is_waited_for_where_all_are_taken()
    {
        var user = $"one at a time in {_database.Name}";
        await _database.ExecuteAsync(
            $"""
            CREATE ROLE "{user}" LOGIN PASSWORD 'once' CONNECTION LIMIT 1;
            GRANT SELECT, INSERT ON processed_messages TO "{user}";
            GRANT INSERT ON costumers TO "{user}";
            GRANT USAGE ON SEQUENCE costumers_id_seq TO "{user}";
            """,
            Unlimited);
        var settings = new Dictionary<string, string>(_database.SettingsThrough(_proxy.Port))
        {
            ["DB_USER"] = user,
            ["DB_PASSWORD"] = "once",
        };
        await using var registrations = new Registrations(settings);
        await using var taken = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.ConnectionString)
        {
            Username = user,
            Password = "once",
        }.ConnectionString);
        await taken.OpenAsync(Unlimited);

        var registering = registrations.RegisterAsync(Unlimited, Command("1", "Ana"));
        await _proxy.AcceptedBecomesAsync(3, Unlimited);
        await taken.CloseAsync();

        (await registering).Should().Equal(new Registration.Registered());
        registrations.Log.Should().Contain(line => line.Contains("53300"));
        (await _database.CostumersAsync(Unlimited)).Should().ContainSingle();
    }

    [Fact]
    [Fault(16)]
    public async Task Server_that_crashes_and_recovers_under_a_batch_has_it_once()
    {
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions(), Unlimited);
        await DatabaseSchema.ApplyAsync(server.ConnectionString + ";Pooling=false", Unlimited);
        await using var proxy = TcpFaultProxy.Start(server.Host, server.Port);
        var settings = new DatabaseSettings(server.Host, proxy.Port, server.Database, server.User, server.Password)
        {
            SslMode = SslMode.Disable,
        };
        await using var registrations = new Registrations(settings, TimeProvider.System);
        await registrations.RegisterAsync(Unlimited, Command("1", "Ana"));

        await server.StopAsync(PostgresStop.Immediate, Unlimited);
        var registering = registrations.RegisterAsync(Unlimited, Command("1", "Ana"), Command("2", "Rui"));
        await proxy.AcceptedBecomesAsync(2, Unlimited);
        await server.StartAsync(Unlimited);

        (await registering).Should().Equal(new Registration.Duplicate(), new Registration.Registered());
    }
}
