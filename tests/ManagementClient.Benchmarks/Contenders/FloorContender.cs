using System.Diagnostics;
using System.Globalization;

namespace ManagementClient.Benchmarks.Contenders;

/// <summary>The bare program: told how many rows to make, it says by a byte that it is done.</summary>
internal sealed class FloorContender(Executable executable, IReadOnlyDictionary<string, string> variables) : IContender
{
    public string Name => ContenderName.Floor;

    public ColdStart RunOnce(Batch batch)
    {
        var once = executable with { Arguments = [batch.Records.ToString(CultureInfo.InvariantCulture)] };
        var start = Stopwatch.GetTimestamp();
        using var process = ChildProcess.Start(once, variables);
        AwaitByte(process);
        return new ColdStart(Stopwatch.GetElapsedTime(start), null, null);
    }

    public IContenderProcess Start() => new Running(ChildProcess.Start(executable, variables));

    private static void AwaitByte(ChildProcess process)
    {
        if (process.Output.ReadByte() < 0)
        {
            throw new ContenderException("The floor ended before it was done.");
        }
    }

    private sealed class Running(ChildProcess process) : IContenderProcess
    {
        public Handling Handle(Batch batch)
        {
            process.Input.WriteLine(batch.Records);
            process.Input.Flush();
            AwaitByte(process);

            var handed = Stopwatch.GetTimestamp();
            process.Input.WriteLine();
            process.Input.Flush();
            AwaitByte(process);
            return new Handling(handed, Stopwatch.GetTimestamp());
        }

        public TimeSpan? ReadProcessorTime() => process.ReadProcessorTime();

        public ProcessState ReadState() => process.ReadState();

        public void Dispose() => process.Dispose();
    }
}
