using Amazon.SQS.Model;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.DeadLetters.Passes;

namespace ManagementClient.Operations.DeadLetters.Bulk;

/// <summary>
/// Corrects many messages in one pass and sends them back, each with its key. What would still be rejected stays. Cut
/// off and repeated, it goes on where it was.
/// </summary>
internal sealed class BulkEdit(DeadLetterQueue deadLetters, BulkSelection selection, BulkCorrection correction)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _found = [];

    /// <summary>Those that stay, of those that were meant.</summary>
    internal List<BulkOutcome> Left { get; } = [];

    /// <summary>Ids that no message of the queue has.</summary>
    internal IEnumerable<string> Missing => selection.Ids.Except(_found);

    /// <summary>What would be done to each message that is meant.</summary>
    internal async Task<IReadOnlyList<BulkOutcome>> TryAsync(CancellationToken cancellationToken)
    {
        var outcomes = new List<BulkOutcome>();
        foreach (var letter in (await deadLetters.ReadAsync(int.MaxValue, cancellationToken)).Where(selection.Has))
        {
            outcomes.Add(await CorrectAsync(letter));
        }

        return outcomes;
    }

    /// <param name="sources">Where the messages go.</param>
    /// <param name="progress">Told of each message that was dealt with.</param>
    /// <param name="cancellationToken">Lets the messages under way arrive.</param>
    internal async Task<MoveTally> RunAsync(
        SourceQueues sources, Progress progress, CancellationToken cancellationToken)
    {
        var pass = new QueuePass(deadLetters, new PassOptions { Progress = progress });
        var resender = new Resender(deadLetters, sources, pass.Ignore);
        await pass.RunAsync(
            async (letters, token) =>
            {
                var ready = await CorrectAsync(letters, resender.Tally);
                token.ThrowIfCancellationRequested();
                return await resender.SendAsync(ready);
            },
            static () => { },
            cancellationToken);
        return resender.Tally;
    }

    private async Task<IReadOnlyList<(DeadLetter Letter, string Body)>> CorrectAsync(
        IReadOnlyList<DeadLetter> letters, MoveTally tally)
    {
        var ready = new List<(DeadLetter, string)>();
        foreach (var letter in letters)
        {
            if (!selection.Has(letter))
            {
                tally.CountPassed(1);
                continue;
            }

            var outcome = await CorrectAsync(letter);
            if (outcome.IsSent)
            {
                ready.Add((letter, outcome.Body!));
                continue;
            }

            lock (_gate)
            {
                Left.Add(outcome);
            }
        }

        return ready;
    }

    private async Task<BulkOutcome> CorrectAsync(DeadLetter letter)
    {
        lock (_gate)
        {
            _found.UnionWith(letter.Copies.Select(copy => copy.MessageId));
        }

        if (correction.Of(letter) is not { } body)
        {
            return new BulkOutcome(letter, null, letter);
        }

        var after = await deadLetters.ExamineAsync(new Message
        {
            MessageId = letter.Id,
            Body = body,
            Attributes = letter.Message.Attributes,
            MessageAttributes = letter.Message.MessageAttributes,
        });
        return new BulkOutcome(letter, body, after);
    }
}
