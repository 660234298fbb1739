using System.Runtime.InteropServices;

namespace ManagementClient.Local.Live;

/// <summary>The end of the view: asked for by a key, by a signal, or by a terminal that was closed.</summary>
internal sealed class Ending : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration _hangup;

    internal Ending(CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            Begin();
        });
    }

    internal CancellationToken Token => _source.Token;

    internal void Begin() => _source.Cancel();

    public void Dispose()
    {
        _hangup.Dispose();
        _source.Dispose();
    }
}
