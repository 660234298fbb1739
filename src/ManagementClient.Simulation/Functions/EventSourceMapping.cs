using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.Functions;

/// <summary>
/// Takes messages from a queue in batches, invokes the function with each, and deletes what it handled.
/// </summary>
public sealed class EventSourceMapping
{
    private const int MostPollers = 1250;
    private readonly SimulatedCloud _cloud;
    private readonly Queue _queue;
    private readonly LambdaFunction _function;
    private readonly EventSourceMappingOptions _options;
    private readonly PollerScaling _pollers;
    private readonly BatchGathering _gathering;
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
        _gathering = new BatchGathering(cloud, queue, options, Wake);
        queue.MessageAppeared += Wake;
        function.Freed += Wake;
        Wake();
    }

    /// <summary>Several wake-ups at the same time lead to one receive.</summary>
    private void Wake()
    {
        lock (_cloud.Gate)
        {
            if (!_isAwake)
            {
                _isAwake = true;
                _cloud.Scheduler.Soon(Poll);
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
                _gathering.Gather();
                if (_gathering.IsEmpty)
                {
                    _pollers.Idle();
                }

                if (!_gathering.IsDue || !TryInvoke())
                {
                    return;
                }
            }

            _pollers.Saturated(_cloud.Now);
        }
    }

    private bool TryInvoke()
    {
        var batch = _gathering.Batch;
        if (_function.TryInvoke(batch.ToPayload(), (requestId, outcome) => Settle(batch, requestId, outcome)))
        {
            _invocations++;
            _gathering.StartNext();
            return true;
        }

        // Throttled: try again when the function is free, until the messages become visible again.
        if (batch.Messages[0].VisibleAt <= _cloud.Now)
        {
            _gathering.StartNext();
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
        var failed = batch.Messages.Count - handled.Count;
        _cloud.Raise(new BatchAnswered(
            _cloud.Now, _queue.Name, requestId, handled.Count, failed, verdict.Complaint));

        // Failed messages stay hidden until their visibility timeout ends: the mapping does not return them earlier.
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
}
