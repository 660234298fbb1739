using Amazon.SQS.Model;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Passes;

/// <summary>
/// One pass over a dead-letter queue: several readers receive ten messages at a time until nothing new comes. What is
/// not taken away is hidden until the pass ends, then given back.
/// </summary>
internal sealed class QueuePass(DeadLetterQueue deadLetters, PassOptions options)
{
    /// <summary>SQS's servers hold a part of the messages each, and one answer may be empty by chance.</summary>
    private const int LooksNeeded = 2;

    /// <summary>Long polling asks all of SQS's servers.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private readonly HeldMessages _held = new(deadLetters.Queue, Terminal.Current.Time);
    private readonly SeenMessages _seen = new(options.AtMost);

    internal int Seen => _seen.Count;

    /// <summary>Whether it ended before it had seen all, since SQS hides no more messages.</summary>
    internal bool IsCutShort { get; private set; }

    private bool IsFull => _held.Count >= options.MostHeld;

    /// <param name="handle">Gets messages that are new to the pass; returns those that it took away.</param>
    /// <param name="finish">Called when all have been read and before the rest is given back.</param>
    /// <param name="cancellationToken">Ends the pass. What was received is given back all the same.</param>
    internal async Task RunAsync(
        Func<IReadOnlyList<DeadLetter>, CancellationToken, Task<IReadOnlyList<Message>>> handle,
        Action finish,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Readers()).Select(_ => ReadAsync(handle, stop)));
            finish();
            IsCutShort = IsFull;
            if (IsCutShort)
            {
                await Terminal.Error.WriteLineAsync(
                    $"{deadLetters.Queue.Name}: {Counted.Messages(_held.Count)} stay, and SQS hides few more at once,"
                    + " so the rest was not looked at. Deal with those that stay first, and repeat this.");
            }
        }
        finally
        {
            await _held.GiveBackAsync();
        }
    }

    /// <summary>Keeps a message hidden beyond the end of the pass: the caller gives it back.</summary>
    internal void Release(IReadOnlyList<Message> messages) => _held.Remove(messages);

    internal void Ignore(string id) => _seen.Add(id);

    /// <summary>Messages of one FIFO group must keep their order, and few messages need few readers.</summary>
    private int Readers() => deadLetters.Queue.IsFifo
        ? 1
        : Math.Clamp(deadLetters.Queue.Count / (2 * SqsQueue.LargestReceive), 1, options.Readers);

    private async Task ReadAsync(
        Func<IReadOnlyList<DeadLetter>, CancellationToken, Task<IReadOnlyList<Message>>> handle,
        CancellationTokenSource stop)
    {
        var isDone = false;
        try
        {
            await ReadAsync(handle, stop.Token);
            isDone = true;
        }
        finally
        {
            if (!isDone)
            {
                await stop.CancelAsync();
            }
        }
    }

    private async Task ReadAsync(
        Func<IReadOnlyList<DeadLetter>, CancellationToken, Task<IReadOnlyList<Message>>> handle,
        CancellationToken cancellationToken)
    {
        // Messages whose hold ran out during a slow call come before the new ones, all of them at worst.
        var (empty, stale) = (0, 0);
        while (!IsFull && empty < LooksNeeded && stale <= LooksNeeded + (_seen.Count / options.BatchSize))
        {
            await _held.RenewAsync(cancellationToken);
            var reserved = _seen.Reserve(options.BatchSize);
            if (reserved == 0)
            {
                return;
            }

            var received = await deadLetters.Queue.ReceiveAsync(
                reserved, Wait, HeldMessages.Hold, cancellationToken);
            _held.Add(received);
            var fresh = _seen.Fresh(received, reserved);
            empty = received.Count == 0 ? empty + 1 : 0;
            stale = fresh.Count == 0 ? stale + 1 : 0;
            if (fresh.Count == 0)
            {
                continue;
            }

            var letters = new List<DeadLetter>(fresh.Count);
            foreach (var message in fresh)
            {
                letters.Add(await deadLetters.ExamineAsync(message));
            }

            _held.Remove(await handle(letters, cancellationToken));
            options.Progress?.Add(fresh.Count);
        }
    }
}
