using ManagementClient.Application;
using ManagementClient.Application.Batches;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

/// <summary>
/// A network that swallows everything: no answer, no reset, and a request to cancel that is lost too.
/// </summary>
public sealed class StalledNetworkTests(PostgresFixture postgres)
{
    [Fact]
    [Fault(10)]
    [Fault(26)]
    public async Task Deadline_is_kept_while_the_network_swallows_everything()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = await postgres.CreateDatabaseAsync(cancellationToken);
        await using var proxy = TcpFaultProxy.Start(postgres.Server.Host, postgres.Server.Port);
        var time = new FakeTimeProvider();
        var settings = DatabaseSettings.Read(database.SettingsThrough(proxy.Port).GetValueOrDefault);
        await using var registrations = new Registrations(settings, time);
        await using var scope = registrations.BeginBatch();
        var batch = scope.ServiceProvider.GetRequiredService<RegistrationBatch>();
        await batch.PrepareAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new RegisterCustomers([Command("ana", "Ana")]), cancellationToken);

        proxy.SwallowEverything();
        using var deadline = new CancellationTokenSource();
        var commit = batch.CommitAsync(deadline.Token);
        await deadline.CancelAsync();
        await EndAsync(commit, time);
        var committing = () => commit;

        await committing.Should().ThrowAsync<DatabaseUnavailableException>();
        proxy.WaitingClients.Should().BePositive("the client has not waited for Npgsql to hang up");
    }

    /// <summary>The second that the server has to confirm a cancellation passes as soon as it is waited for.</summary>
    private static Task EndAsync(Task commit, FakeTimeProvider time) => HangLimit.UntilAsync(
        () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return commit.IsCompleted;
        },
        TestContext.Current.CancellationToken);
}
