using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Testing;
using Npgsql;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>
/// A server that takes the connection and then hangs. Npgsql waits 35 s for it, whatever the deadline, and hangs up. A
/// client that is still connected when the batch has ended shows that the batch did not wait for that.
/// </summary>
public sealed class SilentServerTests : IDisposable
{
    private readonly string _rootFile = Path.GetTempFileName();

    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    public static TheoryData<SslMode, StubStep> Silences => new()
    {
        { SslMode.Disable, StubStep.Accept },
        { SslMode.Disable, StubStep.LoginRequest },
        { SslMode.Prefer, StubStep.Accept },
        { SslMode.Prefer, StubStep.LoginRequest },
        { SslMode.Require, StubStep.Accept },
        { SslMode.Require, StubStep.LoginRequest },
        { SslMode.VerifyFull, StubStep.Accept },
        { SslMode.VerifyFull, StubStep.LoginRequest },
    };

    [Theory]
    [Fault(31)]
    [MemberData(nameof(Silences))]
    public async Task Batch_ends_at_its_deadline_while_a_server_stays_silent(SslMode mode, StubStep lastStep)
    {
        await using var server = PostgresStub.Start(new StubScript { LastStep = lastStep });

        await ExpectEndAtDeadlineAsync(server, mode);

        server.WaitingClients.Should().Be(1);
    }

    /// <summary>The one step of a login at which Npgsql looks at the deadline itself, and hangs up.</summary>
    [Theory]
    [Fault(31)]
    [InlineData(SslMode.Prefer)]
    [InlineData(SslMode.Require)]
    [InlineData(SslMode.VerifyFull)]
    public async Task Batch_ends_at_its_deadline_while_a_server_stays_silent_in_the_handshake(SslMode mode)
    {
        await using var server = PostgresStub.Start(new StubScript { LastStep = StubStep.TlsAnswer });

        await ExpectEndAtDeadlineAsync(server, mode);

        await server.WaitingClientsBecomeAsync(0, Unlimited);
    }

    public void Dispose() => File.Delete(_rootFile);

    private async Task ExpectEndAtDeadlineAsync(PostgresStub server, SslMode mode)
    {
        await using var registrations = new Registrations(Settings(server, mode), TimeProvider.System);
        using var deadline = new CancellationTokenSource();
        var registering = registrations.RegisterAsync(deadline.Token, Command("1", "Ana"));
        await server.WaitingClientsBecomeAsync(1, Unlimited);

        await deadline.CancelAsync();

        await FluentActions.Awaiting(() => registering).Should().ThrowAsync<DatabaseUnavailableException>()
            .WithMessage("no connection to DB_HOST before the deadline");
    }

    private DatabaseSettings Settings(PostgresStub server, SslMode mode)
    {
        File.WriteAllText(_rootFile, server.RootPem);
        return new DatabaseSettings("localhost", server.Port, "clients", "app", "secret")
        {
            SslMode = mode,
            RootCertificate = _rootFile,
        };
    }
}
