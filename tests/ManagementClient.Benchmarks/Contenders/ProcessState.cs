using System.Globalization;

namespace ManagementClient.Benchmarks.Contenders;

/// <summary>What the kernel knows of a process that runs.</summary>
/// <param name="Resident">Bytes.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Processor">Charged to it so far.</param>
internal sealed record ProcessState(long Resident, int Handles, int Threads, TimeSpan Processor)
{
    private const int Kilo = 1024;

    /// <exception cref="BenchmarkException">There is no such folder as Linux's <c>/proc</c>.</exception>
    internal static ProcessState Of(int id)
    {
        var folder = $"/proc/{id}";
        if (!Directory.Exists(folder))
        {
            throw new BenchmarkException("The kernel does not tell the state of a process: there is no /proc.");
        }

        var status = File.ReadAllLines(Path.Combine(folder, "status"));
        return new ProcessState(
            Kilo * NumberOf("VmRSS:", status),
            Directory.GetFiles(Path.Combine(folder, "fd")).Length,
            (int)NumberOf("Threads:", status),
            ProcessorTime.OfRunning(id) ?? TimeSpan.Zero);
    }

    private static long NumberOf(string name, string[] status)
    {
        var line = status.First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture);
    }
}
