using System.Diagnostics;

namespace ManagementClient.Benchmarks.Contenders;

/// <summary>A Lambda function: it takes its batches from the Runtime API.</summary>
internal sealed class RuntimeContender(
    string name, Executable executable, IReadOnlyDictionary<string, string> variables) : IContender
{
    public string Name => name;

    public ColdStart RunOnce(Batch batch)
    {
        using var endpoint = new RuntimeApiEndpoint();
        var environment = EnvironmentOf(endpoint);
        var start = Stopwatch.GetTimestamp();
        using var process = ChildProcess.Start(executable, environment);
        process.DropOutput();
        var handling = endpoint.Invoke(batch.Event);
        return new ColdStart(
            Stopwatch.GetElapsedTime(start, handling.Answered),
            Stopwatch.GetElapsedTime(start, handling.Handed),
            process.ReadPeakMemory());
    }

    public IContenderProcess Start()
    {
        var endpoint = new RuntimeApiEndpoint();
        var process = ChildProcess.Start(executable, EnvironmentOf(endpoint));
        process.DropOutput();
        return new Running(endpoint, process);
    }

    private Dictionary<string, string> EnvironmentOf(RuntimeApiEndpoint endpoint) => new(variables)
    {
        ["AWS_LAMBDA_RUNTIME_API"] = endpoint.Address,
    };

    private sealed class Running(RuntimeApiEndpoint endpoint, ChildProcess process) : IContenderProcess
    {
        public Handling Handle(Batch batch)
        {
            var handling = endpoint.Invoke(batch.Event);
            endpoint.AwaitNext();
            return handling;
        }

        public TimeSpan? ReadProcessorTime() => process.ReadProcessorTime();

        public ProcessState ReadState() => process.ReadState();

        public void Dispose()
        {
            process.Dispose();
            endpoint.Dispose();
        }
    }
}
