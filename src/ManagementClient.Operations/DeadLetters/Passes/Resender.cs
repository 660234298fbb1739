using System.Text;
using Amazon.SQS.Model;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Passes;

/// <summary>
/// Sends dead letters back to where they came from, ten at a time, and deletes here what has arrived there. Cut off
/// between the two, a message is in both, under one key, and makes one row.
/// </summary>
/// <param name="onSent">Told of the id that each message has got.</param>
internal sealed class Resender(DeadLetterQueue deadLetters, SourceQueues sources, Action<string> onSent)
{
    /// <summary>In bytes: what every server takes in one call, and AWS takes more.</summary>
    private const int LargestBatch = 262_144;

    private readonly Lock _gate = new();
    private readonly HashSet<(string Key, string Text)> _claimed = [];

    internal MoveTally Tally { get; } = new();

    /// <param name="letters">Messages, each with the body that it shall have.</param>
    /// <returns>Those that are not in this queue any more.</returns>
    internal async Task<IReadOnlyList<Message>> SendAsync(IReadOnlyList<(DeadLetter Letter, string Body)> letters)
    {
        var ready = new List<Outgoing>();
        var arrived = new List<Message>();
        foreach (var (letter, body) in letters)
        {
            if (!IsFirst(letter))
            {
                // A copy of one that this run has sent, or is sending.
                arrived.Add(letter.Message);
                continue;
            }

            if (Prepare(letter, body) is { } outgoing)
            {
                ready.Add(outgoing);
            }
        }

        foreach (var batch in ready.GroupBy(outgoing => outgoing.Source).SelectMany(Batches))
        {
            arrived.AddRange(await SendAsync(batch));
        }

        return await DeleteAsync(arrived);
    }

    private bool IsFirst(DeadLetter letter)
    {
        lock (_gate)
        {
            return _claimed.Add(letter.Publication);
        }
    }

    private Outgoing? Prepare(DeadLetter letter, string body)
    {
        if (sources.ProblemWith(letter, body) is { } problem)
        {
            Tally.Complain(problem);
            return null;
        }

        return new Outgoing(sources.Of(letter)!, letter.Message, ResentMessage.Of(letter, body)!);
    }

    private async Task<IEnumerable<Message>> SendAsync(List<Outgoing> batch)
    {
        var ids = await batch[0].Source.SendAsync(
            [.. batch.Select(outgoing => outgoing.Request)], CancellationToken.None);
        var taken = new List<Message>(batch.Count);
        foreach (var (outgoing, id) in batch.Zip(ids))
        {
            if (id is null)
            {
                Tally.Complain($"{outgoing.Original.MessageId} was not taken by {outgoing.Source.Name}: it stays.");
                continue;
            }

            onSent(id);
            taken.Add(outgoing.Original);
        }

        return taken;
    }

    private async Task<IReadOnlyList<Message>> DeleteAsync(List<Message> arrived)
    {
        var left = await deadLetters.Queue.DeleteAsync(arrived, CancellationToken.None);
        foreach (var message in left)
        {
            Tally.Complain(
                $"{message.MessageId} was sent and is still here: to send it again makes no second row.");
        }

        Tally.CountMoved(arrived.Count);
        return [.. arrived.Except(left)];
    }

    /// <summary>A FIFO queue gets one at a time: the next would overtake one that it does not take.</summary>
    private static IEnumerable<List<Outgoing>> Batches(IEnumerable<Outgoing> messages)
    {
        var (batch, size) = (new List<Outgoing>(), 0);
        foreach (var outgoing in messages)
        {
            var most = outgoing.Source.IsFifo ? 1 : SqsQueue.LargestReceive;
            if (batch.Count == most || (batch.Count > 0 && size + outgoing.Size > LargestBatch))
            {
                yield return batch;
                (batch, size) = ([], 0);
            }

            batch.Add(outgoing);
            size += outgoing.Size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private sealed record Outgoing(SqsQueue Source, Message Original, SendMessageRequest Request)
    {
        internal int Size { get; } = Encoding.UTF8.GetByteCount(Request.MessageBody) + Request.MessageAttributes
            .Sum(attribute => attribute.Key.Length + attribute.Value.DataType.Length
                + Encoding.UTF8.GetByteCount(attribute.Value.StringValue ?? "")
                + (int)(attribute.Value.BinaryValue?.Length ?? 0));
    }
}
