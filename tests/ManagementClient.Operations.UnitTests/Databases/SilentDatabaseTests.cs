using System.Net;
using System.Net.Sockets;
using ManagementClient.Operations.Databases;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ManagementClient.Operations.UnitTests.Databases;

public sealed class SilentDatabaseTests
{
    [Theory]
    [InlineData(SslMode.Disable)]
    [InlineData(SslMode.Prefer)]
    public async Task Server_that_never_answers_is_given_up_after_the_timeout_with_a_remedy(SslMode mode)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var source = NpgsqlDataSource.Create(
            $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=me;Password=x;SSL Mode={mode}");
        var clock = new FakeTimeProvider();
        var timeout = TimeSpan.FromSeconds(90);

        var looking = new DatabaseCheck(source, timeout, clock).LookAsync(TestContext.Current.CancellationToken);
        using var accepted = await silent.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await accepted.ReceiveAsync(new byte[8], TestContext.Current.CancellationToken);
        var beforeTheTimeout = looking.IsCompleted;
        clock.Advance(timeout);

        beforeTheTimeout.Should().BeFalse();
        var finding = (await looking).Should().ContainSingle().Which;
        finding.Verdict.Should().Be(Verdict.Broken);
        (finding.Detail, finding.Remedy).Should().Be((
            "no answer within 90 s",
            "Check DB_HOST and DB_PORT, and the firewall between; or wait longer, with --timeout."));
    }
}
