using System.Globalization;

namespace ManagementClient.Benchmarks.Contenders;

/// <summary>What the kernel knows of a process that runs.</summary>
/// <param name="Resident">Bytes.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Processor">Charged to it so far.</param>
internal sealed record ProcessState(long Resident, int Handles, int Threads, TimeSpan Processor)
{
    private const int Kilo = 1024;

    /// <summary>Linux counts processor time in hundredths of a second for everybody who asks (USER_HZ).</summary>
    private const int TicksInSecond = 100;

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
            ProcessorOf(File.ReadAllText(Path.Combine(folder, "stat"))));
    }

    private static long NumberOf(string name, string[] status)
    {
        var line = status.First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture);
    }

    /// <summary>The 14th and 15th of proc(5), counted from the name, which may hold blanks.</summary>
    private static TimeSpan ProcessorOf(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = fields[11..13].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
        return TimeSpan.FromSeconds((double)ticks / TicksInSecond);
    }
}
