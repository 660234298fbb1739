namespace ManagementClient.LocalPostgres.IntegrationTests;

/// <summary>A server that the tests of a class look at and that none of them changes.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    internal const int MaxConnections = 17;
    internal const string ApplicationName = "a name, with 'quotes'";

    private readonly ScratchFolder _scratch = new();
    private PostgresServer? _server;

    public PostgresServer Server => _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    public async ValueTask InitializeAsync()
    {
        var options = Postmasters.In(_scratch) with
        {
            MaxConnections = MaxConnections,
            Settings = new Dictionary<string, string> { ["application_name"] = ApplicationName },
        };
        _server = await PostgresServer.StartAsync(options, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _scratch.Dispose();
    }
}
