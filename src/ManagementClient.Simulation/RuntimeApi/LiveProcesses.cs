using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>
/// Takes the function processes along when this process ends: by returning, by Ctrl-C, by a signal. A kill cannot be
/// noticed here, but then the function loses its Runtime API and ends by itself.
/// </summary>
internal static class LiveProcesses
{
    // None of them raises ProcessExit by itself: since .NET 10 not even SIGTERM.
    private static readonly PosixSignal[] Endings =
        [PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP, PosixSignal.SIGTERM];

    private static readonly ConcurrentDictionary<FunctionProcess, PosixSignalRegistration[]> Alive = new();

    static LiveProcesses() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Alive.Keys)
        {
            process.Kill();
        }
    };

    /// <param name="endsOnSignals">Else whoever started it sees to it.</param>
    public static void Add(FunctionProcess process, bool endsOnSignals)
    {
        PosixSignalRegistration On(PosixSignal signal) => PosixSignalRegistration.Create(signal, _ => process.Kill());
        Alive[process] = endsOnSignals ? [.. Endings.Select(On)] : [];
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
