using ManagementClient.Benchmarks.Results;

namespace ManagementClient.Benchmarks.Scenarios;

/// <summary>Measures each contender once a round, in turn, so that the machine's drift hits all alike.</summary>
internal interface IScenario : IDisposable
{
    /// <summary>Rounds that are not counted.</summary>
    int WarmUpRounds { get; }

    void RunRound(Figures figures);
}
