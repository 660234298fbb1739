using ManagementClient.Local.Simulation.Messaging;

namespace ManagementClient.Local.Simulation.Functions;

/// <summary>Takes messages from a queue in batches, invokes the function with each, and deletes what it handled.</summary>
public sealed class EventSourceMapping
{
    private const int MostPollers = 1250;
    private readonly SimulatedCloud _cloud;
    private readonly Queue _queue;
    private readonly LambdaFunction _function;
    private readonly EventSourceMappingOptions _options;
    private readonly PollerScaling _pollers;
    private readonly Queue<Message> _leftOver = new();
    private SqsEvent _batch;
    private DateTimeOffset _batchBegan;
    private bool _batchIsFull;
    private int _invocations;
    private bool _isAwake;

    public EventSourceMapping(
        SimulatedCloud cloud, Queue queue, LambdaFunction function, EventSourceMappingOptions options)
    {
        options.Check(queue.IsFifo);
        _cloud = cloud;
        _queue = queue;
        _function = function;
        _options = options;
        _pollers = new PollerScaling(options.MaximumConcurrency ?? MostPollers);
        _batch = NewBatch();
        queue.MessageAppeared += Wake;
        function.Freed += Wake;
        Wake();
    }

    private void Wake()
    {
        lock (_cloud.Gate)
        {
            if (!_isAwake)
            {
                _isAwake = true;
                _cloud.Agenda.Soon(Poll);
            }
        }
    }

    private void Poll()
    {
        lock (_cloud.Gate)
        {
            _isAwake = false;
            _pollers.Grow(_cloud.Now);
            while (_invocations < _pollers.Allotted)
            {
                Gather();
                if (_batch.Messages.Count == 0)
                {
                    _pollers.Idle();
                    return;
                }

                if (!IsDue() || !TryInvoke())
                {
                    return;
                }
            }

            _pollers.Saturated(_cloud.Now);
        }
    }

    private void Gather()
    {
        while (!_batchIsFull && _leftOver.TryPeek(out var message) && TryAdd(message))
        {
            _leftOver.Dequeue();
        }

        var room = _options.BatchSize - _batch.Messages.Count;
        while (!_batchIsFull && room > 0)
        {
            var messages = _queue.Receive(Math.Min(room, Queue.LargestReceive));
            foreach (var message in messages)
            {
                if (_batchIsFull || !TryAdd(message))
                {
                    _leftOver.Enqueue(message);
                }
            }

            // Without a window one receive makes a batch.
            room = messages.Count == 0 || _options.BatchingWindow == TimeSpan.Zero
                ? 0
                : _options.BatchSize - _batch.Messages.Count;
        }
    }

    private bool TryAdd(Message message)
    {
        if (!_batch.TryAdd(message))
        {
            _batchIsFull = true;
            return false;
        }

        if (_batch.Messages.Count == 1)
        {
            _batchBegan = _cloud.Now;
            if (_options.BatchingWindow > TimeSpan.Zero)
            {
                _cloud.Agenda.At(_batchBegan + _options.BatchingWindow, Wake);
            }
        }

        return true;
    }

    private bool IsDue() =>
        _batchIsFull
        || _batch.Messages.Count == _options.BatchSize
        || _cloud.Now >= _batchBegan + _options.BatchingWindow;

    private bool TryInvoke()
    {
        var batch = _batch;
        if (_function.TryInvoke(batch.ToPayload(), (requestId, outcome) => Settle(batch, requestId, outcome)))
        {
            _invocations++;
            StartBatch();
            return true;
        }

        // Throttled: tried again when the function is free, until the messages are visible to others again.
        if (batch.Messages[0].VisibleAt <= _cloud.Now)
        {
            StartBatch();
            Wake();
        }

        return false;
    }

    private void Settle(SqsEvent batch, string requestId, InvocationOutcome outcome)
    {
        _invocations--;
        var ids = batch.Messages.Select(message => message.MessageId).ToHashSet();
        var verdict = BatchVerdict.Of(outcome, ids, _options.ReportBatchItemFailures);
        var handled = batch.Messages.Where(message => verdict.Succeeded(message.MessageId)).ToList();
        _cloud.Tell(new BatchAnswered(
            _cloud.Now, _queue.Name, requestId, handled.Count, batch.Messages.Count - handled.Count, verdict.Complaint));

        // What failed stays hidden until its visibility timeout: the mapping does not give it back sooner.
        foreach (var message in handled)
        {
            _queue.Delete(message.ReceiptHandle!);
        }

        // With ReportBatchItemFailures on, Lambda does not scale its polling down when invocations fail.
        if (outcome is not InvocationOutcome.Response && !_options.ReportBatchItemFailures)
        {
            _pollers.BackOff();
        }

        Wake();
    }

    private void StartBatch()
    {
        _batch = NewBatch();
        _batchIsFull = false;
    }

    private SqsEvent NewBatch() => new(_queue.Arn, _cloud.Region);
}
