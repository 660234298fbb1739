using System.Runtime.InteropServices;

namespace ManagementClient.Benchmarks.Contenders;

/// <summary>What the kernel charges the processes that this one has started and seen end.</summary>
internal static class ProcessorTime
{
    private const int Children = -1;

    internal static TimeSpan OfEndedChildren() => ReadUsage(Children, out var usage) == 0
        ? usage.User.Elapsed + usage.System.Elapsed
        : throw new BenchmarkException("The kernel does not tell the processor time of a process.");

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

    /// <summary>Longer than what is looked at: the kernel writes all of it.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private readonly struct Usage
    {
        internal readonly Time User;
        internal readonly Time System;
    }
}
