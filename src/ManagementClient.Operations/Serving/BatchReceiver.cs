using Amazon.SQS.Model;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.Serving;

/// <summary>
/// Collects the batches of one poller. A batch is complete when it has the batch size, when the next record would
/// exceed the payload limit, or when the window after its first message has passed. Without a window each receive is a
/// batch.
/// </summary>
internal sealed class BatchReceiver(SqsQueue queue, ServeOptions options, TimeProvider time)
{
    private readonly Queue<Message> _leftOver = new();

    /// <summary>The batch; empty if no message came within one long poll.</summary>
    /// <param name="stopping">Ends the wait; the messages received by then are the batch.</param>
    internal async Task<ReceivedBatch> NextAsync(CancellationToken stopping)
    {
        var batch = new ReceivedBatch(queue.Arn, queue.Region);
        if (!AddLeftOver(batch))
        {
            return batch;
        }

        if (batch.Messages.Count == 0)
        {
            await ReceiveAsync(batch, options.LongestWait, stopping);
        }

        await FillAsync(batch, stopping);
        return batch;
    }

    private async Task FillAsync(ReceivedBatch batch, CancellationToken stopping)
    {
        var window = options.Mapping.BatchingWindow;
        var began = time.GetTimestamp();
        while (batch.Messages.Count > 0 && batch.Messages.Count < options.Mapping.BatchSize && _leftOver.Count == 0)
        {
            var left = window - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero || stopping.IsCancellationRequested)
            {
                return;
            }

            // SQS counts the wait in whole seconds.
            var wait =
                TimeSpan.FromSeconds(Math.Min(Math.Ceiling(left.TotalSeconds), options.LongestWait.TotalSeconds));
            await ReceiveAsync(batch, wait, stopping);
        }
    }

    private async Task ReceiveAsync(ReceivedBatch batch, TimeSpan wait, CancellationToken stopping)
    {
        try
        {
            var room = options.Mapping.BatchSize - batch.Messages.Count;
            foreach (var message in await queue.ReceiveAsync(room, wait, options.VisibilityTimeout, stopping))
            {
                _leftOver.Enqueue(message);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }

        AddLeftOver(batch);
    }

    /// <returns>Whether all messages fit into the batch.</returns>
    private bool AddLeftOver(ReceivedBatch batch)
    {
        while (_leftOver.TryPeek(out var message))
        {
            if (!batch.TryAdd(message))
            {
                return false;
            }

            _leftOver.Dequeue();
        }

        return true;
    }
}
