using System.Threading.Channels;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Local.Live;

/// <summary>
/// Reads keys on its own thread, which blocks in the read until the process ends: the terminal does not echo keys only
/// while a read is pending. Meanwhile Ctrl-C is an ordinary key. A key that ends the view is the last one.
/// </summary>
internal sealed class Keyboard : IDisposable
{
    private static readonly ConsoleKeyInfo Interrupt = new('\u0003', ConsoleKey.C, false, false, control: true);

    private readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
    private readonly Terminal _terminal;

    internal Keyboard(Terminal terminal)
    {
        _terminal = terminal;
        terminal.IsInterruptAKey = true;
        new Thread(Read) { IsBackground = true, Name = "keyboard" }.Start();
    }

    internal bool TryTake(out ConsoleKeyInfo key) => _keys.Reader.TryRead(out key);

    /// <summary>Waits for the next key.</summary>
    internal ValueTask<ConsoleKeyInfo> TakeAsync(CancellationToken cancellationToken) =>
        _keys.Reader.ReadAsync(cancellationToken);

    public void Dispose() => _terminal.IsInterruptAKey = false;

    private void Read()
    {
        var key = default(ConsoleKeyInfo);
        while (LiveKeys.CommandOf(key) is not (LiveCommand.Quit or LiveCommand.Interrupt))
        {
            // A terminal that was closed ends the view as Ctrl-C does.
            key = _terminal.ReadKey() ?? Interrupt;
            _keys.Writer.TryWrite(key);
        }
    }
}
