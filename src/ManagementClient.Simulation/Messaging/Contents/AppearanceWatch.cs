namespace ManagementClient.Simulation.Messaging.Contents;

/// <summary>Tells a receiver that found no message when to look again.</summary>
internal sealed class AppearanceWatch : IDisposable
{
    private readonly Queue _queue;
    private readonly TimeProvider _time;
    private TaskCompletionSource _appeared = NewSignal();

    /// <summary>Create the watch before the first look, so that no message is missed between look and wait.</summary>
    internal AppearanceWatch(Queue queue, TimeProvider time)
    {
        _queue = queue;
        _time = time;
        queue.MessageAppeared += OnAppeared;
    }

    /// <summary>Completes when a message may have become receivable, or when the time is over.</summary>
    internal async Task NextAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await Volatile.Read(ref _appeared).Task.WaitAsync(atMost, _time, cancellationToken);
            Volatile.Write(ref _appeared, NewSignal());
        }
        catch (TimeoutException)
        {
            // The receiver looks once more and then gives up.
        }
    }

    public void Dispose() => _queue.MessageAppeared -= OnAppeared;

    private void OnAppeared() => Volatile.Read(ref _appeared).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
