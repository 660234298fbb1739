using System.Diagnostics;
using System.Globalization;

namespace ManagementClient.Benchmarks.Contenders;

/// <summary>A process of this run. What it logs is read and dropped, as Lambda reads it.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    internal StreamWriter Input => _process.StandardInput;

    internal Stream Output => _process.StandardOutput.BaseStream;

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    internal static ChildProcess Start(Executable executable, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(executable.FileName, executable.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!);
    }

    internal void DropOutput() => _ = Output.CopyToAsync(Stream.Null);

    internal TimeSpan? ReadProcessorTime() => ProcessorTime.OfRunning(_process.Id);

    internal ProcessState ReadState() => ProcessState.Of(_process.Id);

    /// <summary>Bytes, from the kernel's own record (VmHWM); null where there is none.</summary>
    internal long? ReadPeakMemory()
    {
        const string Name = "VmHWM:";
        const int Kilo = 1024;
        var path = $"/proc/{_process.Id}/status";
        if (!File.Exists(path))
        {
            return null;
        }

        var line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        return line is { } peak
            ? Kilo * long.Parse(peak.AsSpan(Name.Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture)
            : null;
    }
}
