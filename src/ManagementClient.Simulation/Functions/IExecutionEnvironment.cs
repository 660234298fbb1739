namespace ManagementClient.Simulation.Functions;

/// <summary>
/// Runs one instance of the function: starts it once, invokes it one event at a time and freezes it in between.
/// Disposal kills it, and so does cancellation. Failures of the function are outcomes; an exception other than that of
/// the cancellation is a bug in the environment.
/// </summary>
public interface IExecutionEnvironment : IAsyncDisposable
{
    Task<InitOutcome> StartAsync(CancellationToken cancellationToken);

    /// <summary>Ends with the function, with its process, or at the timeout of the context.</summary>
    Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken);

    void Freeze();

    void Thaw();
}
