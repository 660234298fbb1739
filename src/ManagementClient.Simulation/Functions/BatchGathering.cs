using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.Functions;

/// <summary>
/// Collects a batch. The batch is complete when it has the batch size, when the next record would exceed the payload
/// limit, or when its window has passed.
/// </summary>
internal sealed class BatchGathering(SimulatedCloud cloud, Queue queue, EventSourceMappingOptions options, Action wake)
{
    private readonly Queue<Message> _leftOver = new();
    private SqsEvent _batch = new(queue.Arn, cloud.Region);
    private DateTimeOffset _began;
    private bool _isFull;

    public SqsEvent Batch => _batch;

    public bool IsEmpty => _batch.Messages.Count == 0;

    public bool IsDue => !IsEmpty
        && (_isFull || _batch.Messages.Count == options.BatchSize || cloud.Now >= _began + options.BatchingWindow);

    public void Gather()
    {
        while (!_isFull && _leftOver.TryPeek(out var message) && TryAdd(message))
        {
            _leftOver.Dequeue();
        }

        var room = options.BatchSize - _batch.Messages.Count;
        while (!_isFull && room > 0)
        {
            var messages = queue.Receive(Math.Min(room, Queue.LargestReceive));
            foreach (var message in messages)
            {
                if (!TryAdd(message))
                {
                    _leftOver.Enqueue(message);
                }
            }

            // Without a batching window, each receive is a batch.
            room = messages.Count == 0 || options.BatchingWindow == TimeSpan.Zero
                ? 0
                : options.BatchSize - _batch.Messages.Count;
        }
    }

    public void StartNext()
    {
        _batch = new SqsEvent(queue.Arn, cloud.Region);
        _isFull = false;
    }

    private bool TryAdd(Message message)
    {
        if (_isFull || !_batch.TryAdd(message))
        {
            _isFull = true;
            return false;
        }

        if (_batch.Messages.Count == 1)
        {
            _began = cloud.Now;
            if (options.BatchingWindow > TimeSpan.Zero)
            {
                cloud.Scheduler.At(_began + options.BatchingWindow, wake);
            }
        }

        return true;
    }
}
