using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres;

public sealed record PostgresServerOptions
{
    /// <summary>Names the variable that narrows the search to <c>installed</c> or <c>npm</c>; not set: both.</summary>
    public const string SourceVariable = "MANAGEMENTCLIENT_POSTGRES";

    /// <summary>The value of <see cref="SourceVariable"/>.</summary>
    public string? Source { get; init; } = Environment.GetEnvironmentVariable(SourceVariable);

    public PostgresSearch Search { get; init; } = new();

    public int MaxConnections { get; init; } = 100;

    /// <summary>Further server settings, as in <c>postgres -c name=value</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Proposes a TCP port; asked again when another program took the port before the server could.</summary>
    public Func<int> NextPort { get; init; } = LoopbackPort.Free;

    /// <summary>Below it each cluster has a folder of its own.</summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();

    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether Ctrl-C and SIGTERM remove the cluster before they end the process. A host that turns these signals into
    /// a cancellation, and so disposes the cluster itself, sets it to false; else the server would go before its
    /// clients have finished.
    /// </summary>
    public bool StopOnSignals { get; init; } = true;
}
