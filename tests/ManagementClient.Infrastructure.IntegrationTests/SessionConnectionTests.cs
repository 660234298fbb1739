using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Testing;
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
        await FillPoolAsync(source);
        proxy.SilenceConnections();
        proxy.StallConnections(true);
        using var deadline = new CancellationTokenSource();

        await using var silent = new SessionConnection(source, TimeProvider.System);
        await silent.EnsureOpenAsync(Unlimited);
        var asking = silent.RunAsync(AskAsync, deadline.Token);
        await deadline.CancelAsync();
        await FluentActions.Awaiting(() => asking).Should().ThrowAsync<OperationCanceledException>();
        proxy.StallConnections(false);
        await using var next = new SessionConnection(source, TimeProvider.System);
        await next.EnsureOpenAsync(Unlimited);

        (await next.RunAsync(AskAsync, Unlimited)).Should().Be(1);
    }

    private static async Task FillPoolAsync(NpgsqlDataSource source)
    {
        await using var one = new SessionConnection(source, TimeProvider.System);
        await using var other = new SessionConnection(source, TimeProvider.System);
        await one.EnsureOpenAsync(Unlimited);
        await other.EnsureOpenAsync(Unlimited);
    }

    private static async Task<int> AskAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
