using System.Runtime.CompilerServices;

namespace ManagementClient;

/// <summary>
/// Keeps the temporary files of this test process, and of every program that it starts, in memory where Linux offers
/// that. A PostgreSQL has about a thousand files and each of its databases three hundred more, and ext4 looks long for
/// a place for a new file after many were deleted: on a disk the tests take nearly twice the processor time.
/// </summary>
internal static class MemoryForTemporaryFiles
{
    private const string Variable = "TMPDIR";
    private const string Folder = "/dev/shm";

    /// <summary>
    /// In bytes: several times what a whole run needs. A container has 64 MiB there unless told otherwise.
    /// </summary>
    private const long Enough = 2L << 30;

    [ModuleInitializer]
    internal static void Use()
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable(Variable) is null or "" && IsFit())
        {
            Environment.SetEnvironmentVariable(Variable, Folder);
        }
    }

    private static bool IsFit() =>
        File.ReadLines("/proc/self/mounts").Any(RunsPrograms) && new DriveInfo(Folder).AvailableFreeSpace >= Enough;

    /// <summary>Some tests write a script and run it. Docker forbids that there.</summary>
    private static bool RunsPrograms(string mount)
    {
        var fields = mount.Split(' ');
        return fields is [_, Folder, "tmpfs", var options, ..] && !options.Split(',').Contains("noexec");
    }
}
