using ManagementClient.Simulation.Functions;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>
/// A server that takes the connection and then hangs. Npgsql waits 35 s for it and hangs up. A client that is still
/// connected shows that the function did not wait for that.
/// </summary>
public sealed class SilentServerTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);

    private readonly string _rootFile = Path.GetTempFileName();

    [Theory]
    [Fault(31)]
    [InlineData("Disable", StubStep.Accept)]
    [InlineData("Prefer", StubStep.LoginRequest)]
    [InlineData("Require", StubStep.Accept)]
    [InlineData("VerifyFull", StubStep.LoginRequest)]
    public async Task Init_and_invocation_end_in_time_while_the_server_stays_silent(string mode, StubStep lastStep)
    {
        await using var server = PostgresStub.Start(new StubScript { LastStep = lastStep });
        await using var function = RunningFunction.Start(Settings(server, mode));

        var init = await function.Init;
        var waitingAfterInit = server.WaitingClients;
        var error = await function.ErrorOfAsync(SampleEvents.Seed, Timeout);
        var waitingAfterInvocation = server.WaitingClients;

        init.Should().BeOfType<InitOutcome.Ready>();
        waitingAfterInit.Should().Be(1);
        error.Message.Should().Contain("no connection to DB_HOST before the deadline");
        waitingAfterInvocation.Should().Be(2);
        (await function.EndedLinesAsync()).Should()
            .Contain(line => line.Contains("no connection to DB_HOST before the deadline"));
    }

    public void Dispose() => File.Delete(_rootFile);

    private Dictionary<string, string> Settings(PostgresStub server, string mode)
    {
        File.WriteAllText(_rootFile, server.RootPem);
        return new Dictionary<string, string>
        {
            ["DB_HOST"] = "localhost",
            ["DB_PORT"] = $"{server.Port}",
            ["DB_NAME"] = "clients",
            ["DB_USER"] = "app",
            ["DB_PASSWORD"] = "secret",
            ["DB_SSL_MODE"] = mode,
            ["DB_ROOT_CERTIFICATE"] = _rootFile,
        };
    }
}
