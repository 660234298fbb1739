using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ManagementClient;

/// <summary>
/// Gives this test process, and so every program that it starts, the default action for a signal that it was started to
/// ignore. A shell that runs the tests in the background, and <c>nohup</c>, ignore SIGINT or SIGHUP; programs inherit
/// that, and .NET leaves an ignored signal ignored: a test that interrupts a program would wait for its end for ever.
/// The product respects an ignored signal, as a program should. So the tests restore the default.
/// </summary>
internal static class DefaultSignals
{
    private const nint Default = 0;
    private const nint Ignored = 1;

    /// <summary>More than a <c>struct sigaction</c> of any system; its first field is the handler.</summary>
    private const int RoomForAction = 512;

    /// <summary>SIGHUP, SIGINT, SIGQUIT and SIGTERM have the same numbers on Linux and macOS.</summary>
    private static readonly int[] Endings = [1, 2, 3, 15];

    [ModuleInitializer]
    internal static void Restore()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var ending in Endings.Where(IsIgnored))
        {
            _ = SetAction(ending, Default);
        }
    }

    private static bool IsIgnored(int signal)
    {
        var action = new byte[RoomForAction];
        return ReadAction(signal, 0, action) == 0 && MemoryMarshal.Read<nint>(action) == Ignored;
    }

    [DllImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadAction(int signal, nint newAction, byte[] action);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetAction(int signal, nint action);
}
