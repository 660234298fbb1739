using ManagementClient.Simulation.Functions;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>
/// An environment that can be started ahead of its first invocation, as with provisioned concurrency.
/// </summary>
public sealed class ProvisionedEnvironment(IExecutionEnvironment inner) : IExecutionEnvironment
{
    private Task<InitOutcome>? _init;
    private bool _isDisposed;

    public Task<InitOutcome> StartAsync(CancellationToken cancellationToken) =>
        _init ??= inner.StartAsync(cancellationToken);

    public Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken) =>
        inner.InvokeAsync(payload, context, cancellationToken);

    public void Freeze() => inner.Freeze();

    public void Thaw() => inner.Thaw();

    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await inner.DisposeAsync();
        }
    }
}
