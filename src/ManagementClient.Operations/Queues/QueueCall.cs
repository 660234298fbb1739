using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Queues;

/// <summary>One call at a time of a queue's or topic's API: it ends, and what fails it becomes one line.</summary>
/// <param name="subject">What is called, by name and place.</param>
/// <param name="timeout">How long an answer may take that nobody asked to wait for.</param>
public sealed class QueueCall(string subject, TimeSpan timeout)
{
    /// <exception cref="QueueException">The call failed or was not answered.</exception>
    public async Task<T> AskAsync<T>(
        string action, TimeSpan wait, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var overdue = new CancellationTokenSource(timeout + wait, Terminal.Current.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, overdue.Token);
        try
        {
            return await ask(ending.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException || SqsFault.IsOne(exception))
        {
            // The SDK may wrap the cancellation of a request that it tries again.
            cancellationToken.ThrowIfCancellationRequested();
            throw overdue.IsCancellationRequested
                ? Failed(action, $"no answer in {(timeout + wait).TotalSeconds:0.#} s", isTransient: true)
                : Failed(action, SqsFault.Describe(exception), SqsFault.IsTransient(exception));
        }
    }

    public QueueException Failed(string action, string why, bool isTransient) =>
        new($"{subject}, {action}: {why}.", isTransient);
}
