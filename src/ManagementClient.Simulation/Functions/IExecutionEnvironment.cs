namespace ManagementClient.Simulation.Functions;

/// <summary>
/// Where one instance of the function lives: started once, invoked one at a time, frozen in between. Disposing
/// kills it. Failures of the function are outcomes; an exception is a bug of the environment.
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
