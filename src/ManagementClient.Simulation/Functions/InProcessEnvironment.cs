namespace ManagementClient.Simulation.Functions;

/// <summary>
/// Runs a delegate as the function. Its token is cancelled at the deadline; its exceptions are function errors.
/// </summary>
public sealed class InProcessEnvironment(
    TimeProvider time,
    Func<ReadOnlyMemory<byte>, InvocationContext, CancellationToken, Task<InvocationOutcome>> function)
    : IExecutionEnvironment
{
    /// <summary>A function that needs only the event and returns a response.</summary>
    public InProcessEnvironment(TimeProvider time, Func<ReadOnlyMemory<byte>, byte[]> function)
        : this(time, (payload, _, _) =>
            Task.FromResult<InvocationOutcome>(new InvocationOutcome.Response(function(payload))))
    {
    }

    public Task<InitOutcome> StartAsync(CancellationToken cancellationToken) =>
        Task.FromResult<InitOutcome>(new InitOutcome.Ready());

    public async Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(context.Deadline - time.GetUtcNow(), time);
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var run = Task.Run(() => function(payload, context, killed.Token), CancellationToken.None);
        await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (killed.IsCancellationRequested)
        {
            return new InvocationOutcome.TimedOut();
        }

        return run.Exception?.InnerException is { } failure
            ? new InvocationOutcome.FunctionError(failure.GetType().Name, failure.Message, ReadOnlyMemory<byte>.Empty)
            : await run;
    }

    public void Freeze()
    {
    }

    public void Thaw()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
