using ManagementClient.Application;
using ManagementClient.Infrastructure.Aws;
using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Testing;
using Npgsql;

namespace ManagementClient.Infrastructure.IntegrationTests;

public sealed class TokenRenewalTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 8, 30, 0, TimeSpan.Zero);
    private static readonly AwsCredentials Credentials = new("AKIDEXAMPLE", "secret", "session", "eu-central-1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Fault(19)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_physical_connection_gets_a_token_of_its_own_time(bool isAsync)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var clock = new SettableClock { Now = Start };
        var settings = Settings(database);
        await ExpectAsync(database, settings, Start);
        await using var dataSource = DatabaseConnections.Create(settings, clock);
        var first = await ProcessIdAsync(dataSource, isAsync);

        clock.Now = Start.AddMinutes(20);
        await ExpectAsync(database, settings, clock.Now);
        var pooled = await ProcessIdAsync(dataSource, isAsync);
        dataSource.Clear();
        var renewed = await ProcessIdAsync(dataSource, isAsync);

        pooled.Should().Be(first);
        renewed.Should().NotBe(first);
    }

    [Fact]
    public async Task Token_of_another_time_is_refused()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var settings = Settings(database);
        await ExpectAsync(database, settings, Start);
        var late = new SettableClock { Now = Start.AddMinutes(20) };
        await using var dataSource = DatabaseConnections.Create(settings, late);

        var connect = () => ProcessIdAsync(dataSource, isAsync: true);

        (await connect.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("28P01");
    }

    [Fact]
    [Fault(19)]
    public async Task Login_that_is_refused_between_two_batches_is_renewed_and_tried_once_more()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var clock = new SettableClock { Now = Start };
        var settings = Settings(database);
        await ExpectAsync(database, settings, Start);
        await database.ExecuteAsync($"ALTER ROLE \"{settings.User}\" SUPERUSER", Cancellation);
        await using var registrations = new Registrations(settings, clock);
        await registrations.RegisterAsync(Cancellation, Registrations.Command("1", "Ana"));

        await database.TerminateConnectionsAsync(Cancellation);
        await ExpectAsync(database, settings, Start.AddSeconds(1));
        clock.Tick = TimeSpan.FromSeconds(1);
        var outcomes = await registrations.RegisterAsync(
            Cancellation, Registrations.Command("1", "Ana"), Registrations.Command("2", "Rui"));

        outcomes.Should().Equal(new Registration.Duplicate(), new Registration.Registered());
        registrations.Log.Should().ContainSingle(line => line.Contains("28P01"));
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().Equal("Ana", "Rui");
    }

    private static async Task<int> ProcessIdAsync(NpgsqlDataSource dataSource, bool isAsync)
    {
        await using var connection = isAsync
            ? await dataSource.OpenConnectionAsync(Cancellation)
            : dataSource.OpenConnection();
        return connection.ProcessID;
    }

    /// <summary>This server takes the token for what it is to it: a password.</summary>
    private static async Task ExpectAsync(TestDatabase database, DatabaseSettings settings, DateTimeOffset time)
    {
        var token = RdsAuthToken.Create(settings.Host, settings.Port, settings.User, Credentials, time);
        await database.ExecuteAsync(
            $"""
            DO $$ BEGIN CREATE ROLE "{settings.User}" LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            ALTER ROLE "{settings.User}" PASSWORD '{token}'
            """,
            Cancellation);
    }

    private static DatabaseSettings Settings(TestDatabase database) =>
        DatabaseSettings.Read(database.Settings.GetValueOrDefault) with
        {
            User = $"token of {database.Name}",
            Password = null,
            Credentials = Credentials,
        };

    private sealed class SettableClock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; }

        /// <summary>What goes by from one look at the clock to the next.</summary>
        internal TimeSpan Tick { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            var now = Now;
            Now += Tick;
            return now;
        }
    }
}
