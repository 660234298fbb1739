using System.Globalization;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Queues;

/// <summary>Calls the API of a queue or topic with a time limit, and turns every failure into one line.</summary>
/// <param name="subject">The name and place of the queue or topic.</param>
/// <param name="timeout">The time limit for an answer, in addition to a wait that the call asks for.</param>
public sealed class QueueCall(string subject, TimeSpan timeout)
{
    /// <exception cref="QueueException">The call failed or got no answer.</exception>
    public async Task<T> AskAsync<T>(
        string action, TimeSpan wait, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        var started = Terminal.Current.Time.GetTimestamp();
        using var overdue = new CancellationTokenSource(timeout + wait, Terminal.Current.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, overdue.Token);
        try
        {
            return await ask(ending.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException || SqsFault.IsOne(exception))
        {
            // When the SDK retries a request, it may wrap the cancellation.
            cancellationToken.ThrowIfCancellationRequested();
            throw overdue.IsCancellationRequested
                ? Failed(action, $"no answer in {(timeout + wait).TotalSeconds:0.#} s", isTransient: true)
                : Failed(action, SqsFault.Describe(exception), SqsFault.IsTransient(exception));
        }
        finally
        {
            var took = Terminal.Current.Time.GetElapsedTime(started);
            Terminal.Tell(string.Create(
                CultureInfo.InvariantCulture, $"{action}, {subject}: {took.TotalMilliseconds:0} ms"));
        }
    }

    public QueueException Failed(string action, string why, bool isTransient) =>
        new($"{subject}, {action}: {why}.", isTransient);
}
