namespace ManagementClient.LocalPostgres.IntegrationTests;

/// <summary>A server that the tests of a class look at and that none of them changes.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly ScratchFolder _scratch = new();
    private PostgresServer? _server;

    public PostgresServer Server => _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    public async ValueTask InitializeAsync() =>
        _server = await PostgresServer.StartAsync(Postmasters.In(_scratch), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _scratch.Dispose();
    }
}
