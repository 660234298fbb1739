using System.Globalization;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Operations.Queues;

/// <summary>Calls the API of a queue or topic with a time limit, and turns every failure into one line.</summary>
/// <param name="name">The queue or topic: <c>Queue NewClientFunctionSQS</c>.</param>
/// <param name="timeout">The time limit for an answer, in addition to a wait that the call asks for.</param>
public sealed class QueueCall(string name, AwsAddress address, TimeSpan timeout)
{
    private readonly string _subject = $"{name} at {address.Endpoint.GetLeftPart(UriPartial.Authority)}";

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
                : new QueueException(
                    $"{_subject}, {action}: {SqsFault.Describe(exception, address)}.", SqsFault.IsTransient(exception))
                {
                    IsOfNoQueue = SqsFault.IsOfNoQueue(exception),
                };
        }
        finally
        {
            var took = Terminal.Current.Time.GetElapsedTime(started);
            Terminal.Tell(string.Create(
                CultureInfo.InvariantCulture, $"{action}, {_subject}: {took.TotalMilliseconds:0} ms"));
        }
    }

    public QueueException Failed(string action, string why, bool isTransient) =>
        new($"{_subject}, {action}: {why}.", isTransient);
}
