using System.Text;
using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Testing;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>Somebody between the function and the database who speaks for it, and wants the password.</summary>
public sealed class ImpostorTests(PostgresFixture postgres)
{
    private const string Password = "tell nobody";

    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool, string> Attacks => new()
    {
        { "", false, nameof(PostgresMessage.AskForPassword) },
        { "", false, nameof(PostgresMessage.AskForMd5) },
        { "", true, nameof(PostgresMessage.AskForPassword) },
        { "Disable", false, nameof(PostgresMessage.AskForPassword) },
        { "Disable", false, nameof(PostgresMessage.AskForMd5) },
        { "Prefer", false, nameof(PostgresMessage.AskForPassword) },
        { "Prefer", true, nameof(PostgresMessage.AskForMd5) },
        { "Require", true, nameof(PostgresMessage.AskForPassword) },
        { "Require", true, nameof(PostgresMessage.AskForMd5) },
    };

    [Theory]
    [Fault(40)]
    [MemberData(nameof(Attacks))]
    public async Task Impostor_gets_nothing_and_the_error_names_the_setting(
        string mode, bool speaksTls, string loginRequest)
    {
        await using var impostor = PostgresStub.Start(new StubScript
        {
            SpeaksTls = speaksTls,
            LoginRequest = loginRequest is nameof(PostgresMessage.AskForMd5)
                ? PostgresMessage.AskForMd5
                : PostgresMessage.AskForPassword,
        });
        await using var registrations = new Registrations(Settings(impostor.Port, mode), TimeProvider.System);

        using var deadline = new CancellationTokenSource();
        var registering = registrations.RegisterAsync(deadline.Token, Command("1", "Ana"));
        await Task.WhenAny(registering, impostor.WaitingClientsBecomeAsync(1, Unlimited));
        await deadline.CancelAsync();

        var error = await FluentActions.Awaiting(() => registering).Should().ThrowAsync<DatabaseUnavailableException>();
        impostor.Replies.Select(Encoding.UTF8.GetString).Should()
            .NotContain(reply => reply.Contains(Password) || reply.Contains("md5"));
        error.WithMessage("*DB_SSL_MODE*");
    }

    [Theory]
    [Fault(40)]
    [InlineData("Disable")]
    [InlineData("Prefer")]
    public async Task Login_that_shows_nobody_the_password_is_done_without_TLS_where_that_is_said(string mode)
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        var settings = Settings(postgres.Server.Port, mode) with
        {
            Name = database.Name,
            User = database.Settings["DB_USER"],
            Password = database.Settings["DB_PASSWORD"],
        };
        await using var registrations = new Registrations(settings, TimeProvider.System);

        var outcomes = await registrations.RegisterAsync(Unlimited, Command("1", "Ana"));

        outcomes.Should().Equal(new Registration.Registered());
    }

    /// <summary>Of a name that is not this machine's, and leads to it.</summary>
    private static DatabaseSettings Settings(int port, string mode) => DatabaseSettings.Read(
        new Dictionary<string, string>
        {
            ["DB_HOST"] = "db.example.com",
            ["DB_PORT"] = $"{port}",
            ["DB_NAME"] = "clients",
            ["DB_USER"] = "app",
            ["DB_PASSWORD"] = Password,
            ["DB_SSL_MODE"] = mode,
        }.GetValueOrDefault) with
    {
        Host = "127.0.0.1",
    };
}
