using ManagementClient.LocalPostgres;
using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Soak;

/// <summary>What is the same for every seed.</summary>
/// <param name="Messages">Publications of one seed.</param>
public sealed record SoakOptions(int Messages)
{
    /// <summary>The function as a process behind the Runtime API; null: in this process.</summary>
    public FunctionProgram? Program { get; init; }

    /// <summary>The database server, where it may be restarted: not where others use it too.</summary>
    public PostgresServer? Restarted { get; init; }
}
