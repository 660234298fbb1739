using Amazon.SQS.Model;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.DeadLetters.Passes;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>
/// Reads a dead-letter queue and returns what it has read to the queue. Each message's receive count rises by one.
/// </summary>
internal sealed class DeadLetterQueue(SqsQueue queue, OfflineFunction function)
{
    internal SqsQueue Queue => queue;

    /// <exception cref="QueueException">It is not a dead-letter queue: it has a dead-letter queue itself.</exception>
    internal static DeadLetterQueue Of(SqsQueue queue, OfflineFunction function) => queue.RedrivePolicy is null
        ? new DeadLetterQueue(queue, function)
        : throw new QueueException(
            $"{queue.Name} is not a dead-letter queue but has one ({queue.RedrivePolicy}): to look into it would count "
            + "as a try.",
            isTransient: false);

    internal Task<DeadLetter> ExamineAsync(Message message) => function.ExamineAsync(message, queue.Arn);

    /// <summary>Returns each message once, with its copies, and removes none.</summary>
    internal async Task<IReadOnlyList<DeadLetter>> ReadAsync(int atMost, CancellationToken cancellationToken)
    {
        var (_, letters) = await ScanAsync(atMost, _ => [], cancellationToken);
        return letters;
    }

    /// <summary>Finds messages with their copies and keeps them hidden for so long.</summary>
    /// <exception cref="QueueException">One of them is not there.</exception>
    internal async Task<IReadOnlyList<DeadLetter>> FindAsync(
        IReadOnlyCollection<string> ids, TimeSpan keep, CancellationToken cancellationToken)
    {
        IReadOnlyList<DeadLetter> found = [];
        var (looked, _) = await ScanAsync(int.MaxValue, letters => found = Named(letters, ids), cancellationToken);
        var missing = ids.Except(found.SelectMany(letter => letter.Copies).Select(copy => copy.MessageId)).ToList();
        if (missing.Count > 0)
        {
            await GiveBackAsync([.. found.SelectMany(letter => letter.Copies)]);
            throw new QueueException(
                $"{queue.Name} has no message {string.Join(", ", missing)}, or somebody else works on it just now:"
                + $" {Counted.Messages(looked)} looked at.",
                isTransient: false);
        }

        await queue.ChangeVisibilityAsync(
            [.. found.SelectMany(letter => letter.Copies)], keep, cancellationToken);
        return found;
    }

    /// <param name="keep">Chooses those that stay hidden beyond the scan.</param>
    private async Task<(int Looked, IReadOnlyList<DeadLetter> Letters)> ScanAsync(
        int atMost,
        Func<IReadOnlyList<DeadLetter>, IReadOnlyList<DeadLetter>> keep,
        CancellationToken cancellationToken)
    {
        using var progress = new Progress($"Looking at {queue.Name}", Math.Min(atMost, queue.Count));
        var pass = new QueuePass(this, new PassOptions { AtMost = atMost, Progress = progress });
        var gate = new Lock();
        var read = new List<DeadLetter>();
        IReadOnlyList<DeadLetter> letters = [];
        await pass.RunAsync(
            (batch, _) =>
            {
                lock (gate)
                {
                    read.AddRange(batch);
                }

                return Task.FromResult<IReadOnlyList<Message>>([]);
            },
            () =>
            {
                letters = Together(read);
                pass.Release([.. keep(letters).SelectMany(letter => letter.Copies)]);
            },
            cancellationToken);
        return (read.Count, letters);
    }

    /// <summary>Those that have the ids, each with the copy first that is named.</summary>
    private static IReadOnlyList<DeadLetter> Named(
        IEnumerable<DeadLetter> letters, IReadOnlyCollection<string> ids) =>
    [
        .. from letter in letters
           let copies = letter.Copies.OrderByDescending(copy => ids.Contains(copy.MessageId)).ToList()
           where ids.Contains(copies[0].MessageId)
           select letter with { Message = copies[0], OtherCopies = copies[1..] },
    ];

    private static IReadOnlyList<DeadLetter> Together(IEnumerable<DeadLetter> read) =>
    [
        .. from letter in read
           orderby letter.SentAt
           group letter by letter.Publication into copies
           select copies.First() with { OtherCopies = [.. copies.Skip(1).Select(copy => copy.Message)] },
    ];

    /// <summary>Makes the messages visible immediately, even after Ctrl-C.</summary>
    internal Task GiveBackAsync(IReadOnlyList<Message> messages) =>
        queue.ChangeVisibilityAsync(messages, TimeSpan.Zero, CancellationToken.None);
}
