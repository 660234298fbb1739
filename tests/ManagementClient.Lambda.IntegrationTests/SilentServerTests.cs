using ManagementClient.Simulation.Functions;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>
/// A server that takes the connection and then hangs. Npgsql alone would wait 35 s for it, whatever its token says.
/// </summary>
public sealed class SilentServerTests : IDisposable
{
    private const string TimeIsOver = "no connection to DB_HOST before the deadline";

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

        var init = await function.InitInTimeAsync(token => server.WaitingClientsBecomeAsync(1, token));
        var error = await function.ErrorInTimeAsync(
            SampleEvents.Seed, token => server.WaitingClientsBecomeAsync(2, token));

        init.Should().BeOfType<InitOutcome.Ready>();
        error.Message.Should().Contain(TimeIsOver);
        (await function.EndedLogAsync()).Should()
            .ContainSingle(line => line.GetProperty("eventId").GetInt32() == 121)
            .Which.GetProperty("problem").GetString().Should().Contain(TimeIsOver);
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
