using Amazon.SQS.Model;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Redriving;

/// <summary>
/// Moves messages one by one: sends each to its source queue, then deletes it here. Cut off between the two it is in
/// both, under one key, and makes one row.
/// </summary>
internal sealed class Redrive(
    DeadLetterQueue deadLetters, SourceQueues sources, RedriveOptions options, TimeProvider time)
{
    private readonly HashSet<string> _seen = [];
    private readonly List<Message> _held = [];

    internal RedriveTally Tally { get; } = new();

    /// <summary>Ctrl-C lets the message under way arrive.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var hold = deadLetters.HoldWith(options.Pause);
        try
        {
            while (true)
            {
                var received = await deadLetters.TakeAsync(SqsQueue.LargestReceive, hold, IsNew, cancellationToken);
                _held.AddRange(received);
                if (!received.Any(IsNew))
                {
                    return;
                }

                foreach (var message in received.Where(message => _seen.Add(message.MessageId)))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await MoveAsync(await deadLetters.ExamineAsync(message), cancellationToken);
                }
            }
        }
        finally
        {
            await deadLetters.GiveBackAsync(_held);
        }
    }

    private bool IsNew(Message message) => !_seen.Contains(message.MessageId);

    private async Task MoveAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        if (options.Only is { } reason && !letter.Has(reason))
        {
            Tally.Passed++;
            return;
        }

        if (sources.Of(letter) is not { } source)
        {
            Tally.Complaints.Add(
                $"{letter.Id} does not say which of {sources.Names} it came from: name one with --to.");
            return;
        }

        if (ResentMessage.Of(letter, letter.Message.Body) is not { } copy)
        {
            Tally.Complaints.Add(
                $"{letter.Id} has ten attributes, and no room for the key that it would lose: it stays.");
            return;
        }

        if (options.Pause > TimeSpan.Zero && Tally.Moved > 0)
        {
            await Task.Delay(options.Pause, time, cancellationToken);
        }

        // If it is rejected again and comes back here, it is not sent in circles: dead letters keep their id.
        _seen.Add(await source.SendAsync(copy, CancellationToken.None));
        if ((await deadLetters.Queue.DeleteAsync([letter.Message], CancellationToken.None)).Count > 0)
        {
            Tally.Complaints.Add(
                $"{letter.Id} was sent and is still here: a second redrive sends it again, and makes no second row.");
        }

        Tally.Moved++;
        _held.Remove(letter.Message);
    }
}
