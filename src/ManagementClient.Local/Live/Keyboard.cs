using System.Threading.Channels;

namespace ManagementClient.Local.Live;

/// <summary>
/// Reads keys on a thread of its own, which waits in the read for as long as the process lives: only there the terminal
/// shows no key that is pressed. Ctrl-C is a key among others meanwhile.
/// </summary>
internal sealed class Keyboard : IDisposable
{
    private readonly Channel<LiveWish> _wishes = Channel.CreateUnbounded<LiveWish>();

    internal Keyboard()
    {
        Console.TreatControlCAsInput = true;
        new Thread(Read) { IsBackground = true, Name = "keyboard" }.Start();
    }

    internal bool TryTake(out LiveWish wish) => _wishes.Reader.TryRead(out wish);

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
        var wish = default(LiveWish?);
        while (wish is not (LiveWish.Quit or LiveWish.Interrupt))
        {
            wish = ReadWish();
            if (wish is { } known)
            {
                _wishes.Writer.TryWrite(known);
            }
        }
    }

    private static LiveWish? ReadWish()
    {
        try
        {
            return LiveKeys.WishOf(Console.ReadKey(intercept: true));
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            // The terminal was closed.
            return LiveWish.Interrupt;
        }
    }
}
