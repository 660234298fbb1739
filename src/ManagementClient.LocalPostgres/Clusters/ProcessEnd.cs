using System.Runtime.InteropServices;

namespace ManagementClient.LocalPostgres.Clusters;

/// <summary>Runs a callback when this process ends normally or, if requested, by a signal.</summary>
internal sealed class ProcessEnd : IDisposable
{
    private readonly EventHandler _onExit;
    private readonly List<PosixSignalRegistration> _signals = [];

    public ProcessEnd(Action callback, bool signals)
    {
        _onExit = (_, _) => callback();
        AppDomain.CurrentDomain.ProcessExit += _onExit;
        if (signals)
        {
            // The runtime ends the process on these signals without raising ProcessExit.
            PosixSignal[] endings = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
            _signals.AddRange(endings.Select(signal => PosixSignalRegistration.Create(signal, _ => callback())));
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= _onExit;
        _signals.ForEach(signal => signal.Dispose());
    }
}
