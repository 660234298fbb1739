using ManagementClient.Local.Live.Watches;
using ManagementClient.Local.Publishing;
using ManagementClient.Local.World;

namespace ManagementClient.Local.Live;

/// <summary>Publishes when a key is pressed.</summary>
internal sealed class LivePublisher(LocalWorld world, LiveWatch watch)
{
    private readonly GeneratedClients _clients = new();
    private Publication? _last;

    /// <summary>Each publication has its own message key, by which duplicates are recognized.</summary>
    internal void PublishClient()
    {
        _last = _clients.Next().WithKey(Guid.CreateVersion7().ToString());
        Publish(_last.What, _last);
    }

    internal void PublishDuplicate()
    {
        if (_last is null)
        {
            watch.Say("nothing to repeat yet: p publishes a client", Tone.Plain);
            return;
        }

        Publish($"{_last.What} (duplicate)", _last);
    }

    internal void PublishPoison()
    {
        var poison = Poison.Next();
        Publish(poison.What, poison);
    }

    internal void Redrive()
    {
        if (world.DeadLetters.RedriveTo(world.Queue) == 0)
        {
            watch.Say("the dead-letter queue is empty", Tone.Plain);
        }
    }

    /// <summary>Redrives this one only.</summary>
    internal void Redrive(string deadLetterId)
    {
        if (!world.DeadLetters.RedriveTo(world.Queue, deadLetterId))
        {
            watch.Say("it is not in the dead-letter queue any more", Tone.Plain);
        }
    }

    private void Publish(string what, Publication publication) =>
        watch.Publish(what, () => world.Publish(publication.Message));
}
