using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ManagementClient.Local.RuntimeApi;

/// <summary>
/// Takes the function processes along when this process ends: by returning, by Ctrl-C, by a signal. A kill cannot be noticed
/// here, but then the function loses its Runtime API and ends by itself.
/// </summary>
internal static class LiveProcesses
{
    private static readonly ConcurrentDictionary<FunctionProcess, PosixSignalRegistration[]> Alive = new();

    static LiveProcesses() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Alive.Keys)
        {
            process.Kill();
        }
    };

    public static void Add(FunctionProcess process)
    {
        PosixSignalRegistration On(PosixSignal signal) => PosixSignalRegistration.Create(signal, _ => process.Kill());
        Alive[process] = [On(PosixSignal.SIGINT), On(PosixSignal.SIGQUIT), On(PosixSignal.SIGHUP)];
        if (process.Exited.IsCompleted)
        {
            Remove(process);
        }
    }

    public static void Remove(FunctionProcess process)
    {
        if (Alive.TryRemove(process, out var registrations))
        {
            Array.ForEach(registrations, registration => registration.Dispose());
        }
    }
}
