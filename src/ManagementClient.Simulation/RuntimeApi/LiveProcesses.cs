using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>
/// Kills the function processes when this process ends by returning, by Ctrl-C or by a signal. If this process is
/// killed, the function loses its Runtime API and exits.
/// </summary>
internal static class LiveProcesses
{
    // Signals do not raise ProcessExit; since .NET 10, SIGTERM does not either.
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

    /// <param name="endsOnSignals">If false, the code that started the process ends it.</param>
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
