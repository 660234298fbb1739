using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres;

public sealed record PostgresServerOptions
{
    /// <summary>
    /// The variable that limits the search to <c>installed</c> or <c>npm</c>; if not set, both are searched.
    /// </summary>
    public const string SourceVariable = "MANAGEMENTCLIENT_POSTGRES";

    /// <summary>The value of <see cref="SourceVariable"/>.</summary>
    public string? Source { get; init; } = Environment.GetEnvironmentVariable(SourceVariable);

    public PostgresSearch Search { get; init; } = new();

    public int MaxConnections { get; init; } = 100;

    /// <summary>Additional server settings, as in <c>postgres -c name=value</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Proposes a TCP port. It is called again if another program takes the port before the server does.
    /// </summary>
    public Func<int> NextPort { get; init; } = LoopbackPort.Free;

    /// <summary>The parent of the clusters' folders.</summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();

    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether Ctrl-C and SIGTERM remove the cluster before they end the process. A host that turns these signals into
    /// a cancellation, and so disposes the cluster itself, sets it to false; otherwise the server would stop before its
    /// clients have finished.
    /// </summary>
    public bool StopOnSignals { get; init; } = true;
}
