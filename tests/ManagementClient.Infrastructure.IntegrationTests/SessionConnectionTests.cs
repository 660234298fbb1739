using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ManagementClient.Infrastructure.IntegrationTests;

public sealed class SessionConnectionTests(PostgresFixture postgres)
{
    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(31)]
    public async Task After_a_statement_was_abandoned_nothing_is_tried_on_what_the_pool_held_before()
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        await using var proxy = TcpFaultProxy.Start(postgres.Server.Host, postgres.Server.Port);
        var settings = DatabaseSettings.Read(database.SettingsThrough(proxy.Port).GetValueOrDefault);
        await using var source = DatabaseConnections.Create(settings, TimeProvider.System);
        var pooled = await FillPoolAsync(source);
        proxy.SilenceConnections();
        proxy.StallConnections(true);
        using var deadline = new CancellationTokenSource();

        var time = new FakeTimeProvider();
        await using var silent = new SessionConnection(source, time);
        await silent.EnsureOpenAsync(Unlimited);
        var asking = silent.RunAsync(AskAsync, deadline.Token);
        await deadline.CancelAsync();
        await HangLimit.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return asking.IsCompleted;
            },
            Unlimited);
        await FluentActions.Awaiting(() => asking).Should().ThrowAsync<OperationCanceledException>();
        proxy.StallConnections(false);
        await using var next = new SessionConnection(source, TimeProvider.System);
        await next.EnsureOpenAsync(Unlimited);

        // Asked on one of the pool, the server would never answer.
        pooled.Should().NotContain(await next.RunAsync(SessionIdAsync, Unlimited));
        (await next.RunAsync(AskAsync, Unlimited)).Should().Be(1);
    }

    /// <returns>The sessions that the pool holds.</returns>
    private static async Task<int[]> FillPoolAsync(NpgsqlDataSource source)
    {
        await using var one = new SessionConnection(source, TimeProvider.System);
        await using var other = new SessionConnection(source, TimeProvider.System);
        await one.EnsureOpenAsync(Unlimited);
        await other.EnsureOpenAsync(Unlimited);
        return [await one.RunAsync(SessionIdAsync, Unlimited), await other.RunAsync(SessionIdAsync, Unlimited)];
    }

    /// <summary>As the server gave it at the login: nothing is sent.</summary>
    private static Task<int> SessionIdAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult(connection.ProcessID);

    private static async Task<int> AskAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
