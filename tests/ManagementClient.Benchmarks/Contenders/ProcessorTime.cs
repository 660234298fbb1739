using System.Runtime.InteropServices;

namespace ManagementClient.Benchmarks.Contenders;

/// <summary>What the kernel charges the processes that this one has started.</summary>
internal static class ProcessorTime
{
    private const int Children = -1;

    /// <summary>Of one that runs, in nanoseconds; null where the system has no such clock.</summary>
    internal static TimeSpan? OfRunning(int process) =>
        OperatingSystem.IsLinux() && FindClock(process, out var clock) == 0 && ReadClock(clock, out var time) == 0
            ? time.Elapsed
            : null;

    internal static TimeSpan OfEndedChildren() => ReadUsage(Children, out var usage) == 0
        ? usage.User.Elapsed + usage.System.Elapsed
        : throw new BenchmarkException("The kernel does not tell the processor time of a process.");

    [DllImport("libc", EntryPoint = "clock_getcpuclockid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FindClock(int process, out int clock);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadClock(int clock, out PreciseTime time);

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        private readonly nint _seconds;
        private readonly nint _microseconds;

        internal TimeSpan Elapsed => TimeSpan.FromSeconds(_seconds) + TimeSpan.FromMicroseconds(_microseconds);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct PreciseTime
    {
        private readonly nint _seconds;
        private readonly nint _nanoseconds;

        internal TimeSpan Elapsed => TimeSpan.FromSeconds(_seconds + (_nanoseconds / 1e9));
    }

    /// <summary>Longer than what is looked at: the kernel writes all of it.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private readonly struct Usage
    {
        internal readonly Time User;
        internal readonly Time System;
    }
}
