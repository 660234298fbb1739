using System.Diagnostics;
using System.Globalization;

namespace ManagementClient.Benchmarks.Contenders;

/// <summary>
/// The bare program behind the Runtime API: told how many rows to make, it writes them when an event comes.
/// </summary>
internal sealed class LimitContender(Executable executable, IReadOnlyDictionary<string, string> variables) : IContender
{
    public string Name => ContenderName.Limit;

    public ColdStart RunOnce(Batch batch)
    {
        using var endpoint = new RuntimeApiEndpoint();
        var once = executable with { Arguments = [batch.Records.ToString(CultureInfo.InvariantCulture)] };
        var environment = EnvironmentOf(endpoint);
        var start = Stopwatch.GetTimestamp();
        using var process = ChildProcess.Start(once, environment);
        var handling = endpoint.Invoke(batch.Event);
        return new ColdStart(
            Stopwatch.GetElapsedTime(start, handling.Answered),
            Stopwatch.GetElapsedTime(start, handling.Handed),
            process.ReadPeakMemory());
    }

    public IContenderProcess Start()
    {
        var endpoint = new RuntimeApiEndpoint();
        return new Running(endpoint, ChildProcess.Start(executable, EnvironmentOf(endpoint)));
    }

    private Dictionary<string, string> EnvironmentOf(RuntimeApiEndpoint endpoint) => new(variables)
    {
        ["AWS_LAMBDA_RUNTIME_API"] = endpoint.Address,
    };

    private sealed class Running(RuntimeApiEndpoint endpoint, ChildProcess process) : IContenderProcess
    {
        /// <summary>The rows are made before the process asks for the event.</summary>
        public Handling Handle(Batch batch)
        {
            process.Input.WriteLine(batch.Records);
            process.Input.Flush();
            return endpoint.Invoke(batch.Event);
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
