using Amazon.SQS.Model;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>Reads a dead-letter queue and gives back what it has read: each message counts one receive more.</summary>
internal sealed class DeadLetterQueue(SqsQueue queue, OfflineFunction function)
{
    private const int LooksNeeded = 2;

    private static readonly TimeSpan ShortestHold = TimeSpan.FromMinutes(2);

    /// <summary>The longest that SQS hides a message.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromHours(12);

    /// <summary>What a message takes at most, its share of slow calls included.</summary>
    private static readonly TimeSpan Share = TimeSpan.FromSeconds(0.25);

    /// <summary>Long polling asks all of SQS's servers.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    internal SqsQueue Queue => queue;

    /// <exception cref="QueueException">Its messages are not dead: it has a dead-letter queue of its own.</exception>
    internal static DeadLetterQueue Of(SqsQueue queue, OfflineFunction function) => queue.RedrivePolicy is null
        ? new DeadLetterQueue(queue, function)
        : throw new QueueException(
            $"{queue.Name} is no dead-letter queue but has one ({queue.RedrivePolicy}): to look into it would count "
            + "as a try.",
            isTransient: false);

    /// <summary>How long a message is hidden that was received: until all of the queue had their turn.</summary>
    /// <param name="pause">Between one message and the next.</param>
    internal TimeSpan HoldWith(TimeSpan pause) => HoldFor(queue.Count, pause);

    /// <summary>Receives a few messages and hides them for so long; looks again where there seem to be none.</summary>
    /// <param name="atMost">How many; SQS gives ten at once.</param>
    /// <param name="isNew">Whether the caller has not seen it yet. It ends when only others come.</param>
    internal async Task<IReadOnlyList<Message>> TakeAsync(
        int atMost, TimeSpan hold, Func<Message, bool> isNew, CancellationToken cancellationToken)
    {
        List<Message> received = [];
        for (var look = 0; look < LooksNeeded && !received.Any(isNew); look++)
        {
            received.AddRange(await queue.ReceiveAsync(atMost, Wait, hold, cancellationToken));
        }

        return received;
    }

    internal Task<DeadLetter> ExamineAsync(Message message) => function.ExamineAsync(message, queue.Arn);

    /// <summary>Each message once, with its copies, and none is taken away.</summary>
    internal async Task<IReadOnlyList<DeadLetter>> ReadAsync(int atMost, CancellationToken cancellationToken)
    {
        var held = new List<Message>();
        try
        {
            var hold = HoldFor(Math.Min(atMost, queue.Count), TimeSpan.Zero);
            var read = await ScanAsync(atMost, hold, held, cancellationToken);
            return [.. read.Values.GroupBy(letter => letter.Publication).Select(Together)];
        }
        finally
        {
            await GiveBackAsync(held);
        }
    }

    /// <summary>Finds one message with its copies and keeps them hidden for so long.</summary>
    /// <exception cref="QueueException">It is not there.</exception>
    internal async Task<DeadLetter> FindAsync(string id, TimeSpan keep, CancellationToken cancellationToken)
    {
        var held = new List<Message>();
        try
        {
            var read = await ScanAsync(int.MaxValue, HoldWith(TimeSpan.Zero), held, cancellationToken);
            if (!read.TryGetValue(id, out var wanted))
            {
                throw new QueueException(
                    $"{queue.Name} has no message {id}, or somebody else works on it just now.", isTransient: false);
            }

            var copies = read.Values.Where(letter => letter.Publication == wanted.Publication);
            var found = Together(copies.OrderBy(copy => copy != wanted));
            await queue.ChangeVisibilityAsync(found.Copies, keep, cancellationToken);
            held.RemoveAll(message => found.Copies.Any(copy => copy.MessageId == message.MessageId));
            return found;
        }
        finally
        {
            await GiveBackAsync(held);
        }
    }

    /// <summary>Receives until nothing new comes, or enough.</summary>
    /// <param name="held">Gets what was received, some of it twice.</param>
    private async Task<Dictionary<string, DeadLetter>> ScanAsync(
        int atMost, TimeSpan hold, List<Message> held, CancellationToken cancellationToken)
    {
        var read = new Dictionary<string, DeadLetter>();
        var before = -1;
        while (read.Count > before && read.Count < atMost)
        {
            before = read.Count;
            var received = await TakeAsync(
                atMost - read.Count, hold, message => !read.ContainsKey(message.MessageId), cancellationToken);
            held.AddRange(received);
            foreach (var message in received)
            {
                read[message.MessageId] = await ExamineAsync(message);
            }
        }

        return read;
    }

    private static DeadLetter Together(IEnumerable<DeadLetter> copies)
    {
        var all = copies.ToList();
        return all[0] with { OtherCopies = [.. all.Skip(1).Select(copy => copy.Message)] };
    }

    /// <summary>Makes them visible at once, also after Ctrl-C.</summary>
    internal Task GiveBackAsync(IReadOnlyList<Message> messages) =>
        queue.ChangeVisibilityAsync(messages, TimeSpan.Zero, CancellationToken.None);

    /// <summary>
    /// One that came back earlier would be taken for a sign that the rest were seen; one that came back much later
    /// would be missed, should this program be killed.
    /// </summary>
    private static TimeSpan HoldFor(int messages, TimeSpan pause) =>
        TimeSpan.FromTicks(Math.Clamp(messages * (Share + pause).Ticks, ShortestHold.Ticks, LongestHold.Ticks));
}
