namespace ManagementClient.Benchmarks;

/// <summary>Measures each contender once a round, one after the other, so that the machine's drift hits all alike.</summary>
internal interface IScenario : IDisposable
{
    void RunRound(Figures figures);
}
