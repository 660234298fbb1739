namespace ManagementClient.Testing;

/// <summary>A number that can be waited for.</summary>
internal sealed class WatchedCount
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = NewSignal();
    private int _value;

    internal int Value => Volatile.Read(ref _value);

    internal void Add(int difference)
    {
        lock (_lock)
        {
            _value += difference;
            var changed = _changed;
            _changed = NewSignal();
            changed.SetResult();
        }
    }

    internal async Task BecomesAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_value == count)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
