using ManagementClient.Simulation.Functions;

namespace ManagementClient.Local.Rehearsal.Runs;

/// <summary>
/// One instance of the modelled function; its answers are there at once, and count when their time has come.
/// </summary>
internal sealed class RehearsedEnvironment(RehearsedFunction function) : IExecutionEnvironment
{
    public Task<InitOutcome> StartAsync(CancellationToken cancellationToken) =>
        Task.FromResult<InitOutcome>(new InitOutcome.Ready());

    public Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken) =>
        Task.FromResult(function.Handle(payload));

    public void Freeze()
    {
    }

    public void Thaw()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
