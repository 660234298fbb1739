#pragma warning disable RS0030 // No Terminal has single keys, and only that of the process can be watched.
using System.Threading.Channels;

namespace ManagementClient.Local.Live;

/// <summary>
/// Reads keys on its own thread, which blocks in the read until the process ends: the terminal does not echo keys only
/// while a read is pending. Meanwhile Ctrl-C is an ordinary key.
/// </summary>
internal sealed class Keyboard : IDisposable
{
    private readonly Channel<LiveCommand> _commands = Channel.CreateUnbounded<LiveCommand>();

    internal Keyboard()
    {
        Console.TreatControlCAsInput = true;
        new Thread(Read) { IsBackground = true, Name = "keyboard" }.Start();
    }

    internal bool TryTake(out LiveCommand command) => _commands.Reader.TryRead(out command);

    public void Dispose()
    {
        try
        {
            Console.TreatControlCAsInput = false;
        }
        catch (IOException)
        {
            // The terminal was closed, so there is nothing to restore.
        }
    }

    private void Read()
    {
        var command = default(LiveCommand?);
        while (command is not (LiveCommand.Quit or LiveCommand.Interrupt))
        {
            command = ReadCommand();
            if (command is { } known)
            {
                _commands.Writer.TryWrite(known);
            }
        }
    }

    private static LiveCommand? ReadCommand()
    {
        try
        {
            return LiveKeys.CommandOf(Console.ReadKey(intercept: true));
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            // The terminal was closed.
            return LiveCommand.Interrupt;
        }
    }
}
