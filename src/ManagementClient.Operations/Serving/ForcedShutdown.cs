using System.Runtime.InteropServices;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Serving;

/// <summary>The first Ctrl-C lets the command finish its work; the second one ends the process immediately.</summary>
internal sealed class ForcedShutdown : IDisposable
{
    private const string Promise = "Ctrl-C: the batches under way are finished first; a second one ends at once.";

    private readonly TextWriter _errors = Terminal.Error;
    private readonly Action _abort;
    private readonly List<PosixSignalRegistration> _registrations;
    private int _signals;

    internal ForcedShutdown(Action abort)
    {
        _abort = abort;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Count),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Count),
        ];
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Count(PosixSignalContext context)
    {
        context.Cancel = true;
        switch (Interlocked.Increment(ref _signals))
        {
            case 1:
                _errors.WriteLine(Promise);
                break;
            case 2:
                _abort();
                break;
        }
    }
}
