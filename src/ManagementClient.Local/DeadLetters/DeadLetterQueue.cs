using Amazon.SQS.Model;
using ManagementClient.Local.RealQueues;

namespace ManagementClient.Local.DeadLetters;

/// <summary>Reads a dead-letter queue and gives back what it has read: each message counts one receive more.</summary>
internal sealed class DeadLetterQueue(RealQueue queue, OfflineFunction function)
{
    private const int LooksNeeded = 2;

    /// <summary>Long enough that no message is seen twice, short enough if this program is killed.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);

    /// <summary>Long polling asks all of SQS's servers.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    internal RealQueue Queue => queue;

    /// <exception cref="QueueException">Its messages are not dead: it has a dead-letter queue of its own.</exception>
    internal static DeadLetterQueue Of(RealQueue queue, OfflineFunction function) => queue.RedrivePolicy is null
        ? new DeadLetterQueue(queue, function)
        : throw new QueueException(
            $"{queue.Name} is no dead-letter queue but has one ({queue.RedrivePolicy}): to look into it would count as a try.",
            isTransient: false);

    /// <summary>Receives a few messages and hides them for so long; looks again where there seem to be none.</summary>
    /// <param name="isNew">Whether the caller has not seen it yet. It ends when only others come.</param>
    internal async Task<IReadOnlyList<Message>> TakeAsync(
        TimeSpan hold, Func<Message, bool> isNew, CancellationToken cancellationToken)
    {
        IReadOnlyList<Message> received = [];
        for (var look = 0; look < LooksNeeded && !received.Any(isNew); look++)
        {
            received = await queue.ReceiveAsync(RealQueue.LargestReceive, Wait, hold, cancellationToken);
        }

        return received;
    }

    internal Task<DeadLetter> ExamineAsync(Message message) => function.ExamineAsync(message, queue.Arn);

    /// <summary>Each message once, and none is taken away.</summary>
    internal async Task<IReadOnlyList<DeadLetter>> ReadAsync(int atMost, CancellationToken cancellationToken)
    {
        var read = new Dictionary<string, DeadLetter>();
        var held = new List<Message>();
        try
        {
            while (read.Count < atMost)
            {
                var received = await TakeAsync(Hold, message => !read.ContainsKey(message.MessageId), cancellationToken);
                held.AddRange(received);
                var before = read.Count;
                foreach (var message in received)
                {
                    read[message.MessageId] = await ExamineAsync(message);
                }

                if (read.Count == before)
                {
                    break;
                }
            }
        }
        finally
        {
            await GiveBackAsync(held);
        }

        return [.. read.Values];
    }

    /// <summary>Finds one message and keeps it hidden for so long.</summary>
    /// <exception cref="QueueException">It is not there.</exception>
    internal async Task<DeadLetter> FindAsync(string id, TimeSpan hold, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>();
        var held = new List<Message>();
        try
        {
            while (true)
            {
                var received = await TakeAsync(Hold, message => !seen.Contains(message.MessageId), cancellationToken);
                held.AddRange(received);
                if (received.FirstOrDefault(message => message.MessageId == id) is { } found)
                {
                    await queue.ChangeVisibilityAsync([found], hold, cancellationToken);
                    held.Remove(found);
                    return await ExamineAsync(found);
                }

                var before = seen.Count;
                seen.UnionWith(received.Select(message => message.MessageId));
                if (seen.Count == before)
                {
                    throw new QueueException(
                        $"{queue.Name} has no message {id}, or somebody else works on it just now.", isTransient: false);
                }
            }
        }
        finally
        {
            await GiveBackAsync(held);
        }
    }

    /// <summary>Makes them visible at once, also after Ctrl-C.</summary>
    internal Task GiveBackAsync(IReadOnlyList<Message> messages) =>
        queue.ChangeVisibilityAsync(messages, TimeSpan.Zero, CancellationToken.None);
}
