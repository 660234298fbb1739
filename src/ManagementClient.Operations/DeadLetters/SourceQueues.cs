using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>The queues that dead letters came from and return to.</summary>
internal sealed class SourceQueues : IDisposable
{
    private readonly IReadOnlyList<SqsQueue> _queues;

    private SourceQueues(IReadOnlyList<SqsQueue> queues) => _queues = queues;

    /// <summary>The queue that every message returns to; null if there are several.</summary>
    internal SqsQueue? Only => _queues is [var only] ? only : null;

    internal string Names => string.Join(", ", _queues.Select(queue => queue.Name));

    /// <param name="to">The queue named by the user; null to ask SQS.</param>
    /// <exception cref="QueueException">There is no source queue, or one of them cannot be used.</exception>
    internal static async Task<SourceQueues> FindAsync(
        SqsQueue deadLetters, Uri? to, CancellationToken cancellationToken)
    {
        var urls = to is null ? await AskAsync(deadLetters, cancellationToken) : [to];
        if (urls.Count == 0)
        {
            throw new QueueException(
                $"No queue has {deadLetters.Name} as its dead-letter queue: name the one to send to with --to."
                + " Nothing was moved.",
                isTransient: false);
        }

        var queues = new List<SqsQueue>();
        foreach (var url in urls)
        {
            queues.Add(await deadLetters.OpenNeighbourAsync(url, cancellationToken));
            if (queues[^1].Arn == deadLetters.Arn)
            {
                throw new UsageException($"--to names {deadLetters.Name} itself: name the queue to send to.");
            }
        }

        return new SourceQueues(queues);
    }

    private static async Task<IReadOnlyList<Uri>> AskAsync(SqsQueue deadLetters, CancellationToken cancellationToken)
    {
        try
        {
            return await deadLetters.SourcesAsync(cancellationToken);
        }
        catch (QueueException exception) when (!exception.IsTransient)
        {
            throw new QueueException(
                $"{exception.Message} Name the queue to send to with --to. Nothing was moved.", isTransient: false);
        }
    }

    /// <summary>Null if there are several and the message does not tell which.</summary>
    internal SqsQueue? Of(DeadLetter letter) =>
        Only ?? _queues.FirstOrDefault(queue => queue.Arn == letter.SourceArn);

    /// <param name="body">The message's own body, or a corrected one.</param>
    /// <returns>Why the message cannot be sent back, in one line; null where it can.</returns>
    internal string? ProblemWith(DeadLetter letter, string body)
    {
        if (Of(letter) is null)
        {
            return $"{letter.Id} does not say which of {Names} it came from: name one with --to.";
        }

        return ResentMessage.Of(letter, body) is null
            ? $"{letter.Id} has ten attributes, and no room for the key that it would lose: it stays."
            : null;
    }

    public void Dispose()
    {
        foreach (var queue in _queues)
        {
            queue.Dispose();
        }
    }
}
