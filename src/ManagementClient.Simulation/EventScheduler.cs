namespace ManagementClient.Simulation;

/// <summary>
/// The simulation's schedule. It runs its entries one at a time, in the order of their due times and then of their
/// addition, so that a run can be repeated exactly.
/// </summary>
public sealed class EventScheduler(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset Due, long Order)> _entries = new();
    private TaskCompletionSource _changed = NewSignal();
    private long _order;
    private int _outsideWork;

    public void At(DateTimeOffset due, Func<Task> action)
    {
        lock (_gate)
        {
            _entries.Enqueue(action, (due, _order++));
            _changed.TrySetResult();
        }
    }

    public void At(DateTimeOffset due, Action action) => At(due, () =>
    {
        action();
        return Task.CompletedTask;
    });

    public void Soon(Action action) => At(time.GetUtcNow(), action);

    /// <summary>Tracks work of unknown duration. Virtual time stands still until the work is done.</summary>
    internal void WhenDone<T>(Task<T> work, Action<T> then)
    {
        lock (_gate)
        {
            _outsideWork++;
        }

        work.ContinueWith(
            done => At(time.GetUtcNow(), () =>
            {
                lock (_gate)
                {
                    _outsideWork--;
                }

                then(done.GetAwaiter().GetResult());
            }),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    internal bool HasOutsideWork
    {
        get
        {
            lock (_gate)
            {
                return _outsideWork > 0;
            }
        }
    }

    internal DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _entries.TryPeek(out _, out var next) ? next.Due : null;
            }
        }
    }

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var alarm = time.CreateTimer(
            _ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (!cancellationToken.IsCancellationRequested)
        {
            var changed = NextChange();
            await RunDueAsync(cancellationToken);
            if (NextDue is { } due)
            {
                var wait = due - time.GetUtcNow();
                alarm.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal async Task RunDueAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && TakeDue() is { } action)
        {
            await action();
        }
    }

    /// <summary>
    /// Completes when the next entry is added. Get this task before you look at the schedule, or you may miss an entry.
    /// </summary>
    internal Task NextChange()
    {
        lock (_gate)
        {
            return (_changed = NewSignal()).Task;
        }
    }

    private Func<Task>? TakeDue()
    {
        lock (_gate)
        {
            return _entries.TryPeek(out _, out var next) && next.Due <= time.GetUtcNow() ? _entries.Dequeue() : null;
        }
    }

    private void Ring()
    {
        lock (_gate)
        {
            _changed.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
