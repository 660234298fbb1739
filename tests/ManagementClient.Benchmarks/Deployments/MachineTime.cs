using System.Globalization;

namespace ManagementClient.Benchmarks.Deployments;

/// <summary>What the kernel has counted for all processors together since its start, in its own ticks.</summary>
internal readonly record struct MachineTime(long Idle, long Total)
{
    private const string File = "/proc/stat";

    /// <summary>Zero where the kernel does not tell.</summary>
    internal static MachineTime Read()
    {
        if (!System.IO.File.Exists(File))
        {
            return default;
        }

        // user nice system idle iowait irq softirq steal
        long[] ticks =
        [
            .. System.IO.File.ReadLines(File).First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
                .Select(text => long.Parse(text, CultureInfo.InvariantCulture)),
        ];
        return new MachineTime(ticks[3] + ticks[4], ticks.Sum());
    }

    /// <returns>From 0 to 1.</returns>
    internal double BusySince(MachineTime before) =>
        1 - ((Idle - before.Idle) / (double)Math.Max(1, Total - before.Total));
}
