namespace ManagementClient.Simulation.Messaging;

/// <summary>Tells a receiver that found nothing when it is worth another look.</summary>
internal sealed class AppearanceWatch : IDisposable
{
    private readonly Queue _queue;
    private readonly TimeProvider _time;
    private TaskCompletionSource _appeared = NewSignal();

    /// <summary>Make it before the first look: what appears between look and wait is not missed.</summary>
    internal AppearanceWatch(Queue queue, TimeProvider time)
    {
        _queue = queue;
        _time = time;
        queue.MessageAppeared += OnAppeared;
    }

    /// <summary>Ends when something may have become receivable, or when the time is over.</summary>
    internal async Task NextAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await Volatile.Read(ref _appeared).Task.WaitAsync(atMost, _time, cancellationToken);
            Volatile.Write(ref _appeared, NewSignal());
        }
        catch (TimeoutException)
        {
            // The receiver looks once more, and gives up then.
        }
    }

    public void Dispose() => _queue.MessageAppeared -= OnAppeared;

    private void OnAppeared() => Volatile.Read(ref _appeared).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
