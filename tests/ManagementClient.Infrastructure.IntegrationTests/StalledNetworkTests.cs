using ManagementClient.Application;
using ManagementClient.Application.Batches;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
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
        await using var services = new ServiceCollection()
            .AddApplication()
            .AddInfrastructure(DatabaseSettings.Read(database.SettingsThrough(proxy.Port).GetValueOrDefault))
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var batch = scope.ServiceProvider.GetRequiredService<RegistrationBatch>();
        await batch.PrepareAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(Command("ana", "Ana"), cancellationToken);

        proxy.SwallowEverything();
        using var deadline = new CancellationTokenSource();
        var commit = batch.CommitAsync(deadline.Token);
        await deadline.CancelAsync();
        var committing = () => commit;

        await committing.Should().ThrowAsync<DatabaseUnavailableException>();
        proxy.WaitingClients.Should().BePositive("the client has not waited for Npgsql to hang up");
    }
}
