using ManagementClient.Benchmarks.Contenders;

namespace ManagementClient.Benchmarks.Scenarios;

/// <summary>Processes that are kept for all rounds of a scenario.</summary>
internal sealed class RunningContenders : IDisposable
{
    private readonly List<(string Name, IContenderProcess Process)> _processes = [];

    internal RunningContenders(params IContender?[] contenders)
    {
        foreach (var contender in contenders.OfType<IContender>())
        {
            _processes.Add((contender.Name, contender.Start()));
        }
    }

    internal IReadOnlyList<(string Name, IContenderProcess Process)> All => _processes;

    public void Dispose() => _processes.ForEach(running => running.Process.Dispose());
}
