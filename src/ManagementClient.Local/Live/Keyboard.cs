using System.Threading.Channels;

namespace ManagementClient.Local.Live;

/// <summary>
/// Reads keys on a thread of its own, which waits in the read for as long as the process lives: only there the terminal
/// shows no key that is pressed. Ctrl-C is a key among others meanwhile.
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
            // The terminal was closed: there is nothing to give back.
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
