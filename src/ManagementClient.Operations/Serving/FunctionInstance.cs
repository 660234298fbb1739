using ManagementClient.Operations.Commands;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Operations.Serving;

/// <summary>The function for one poller: a process that is started again if it has ended.</summary>
/// <param name="startLimit">The time limit for the start of the function.</param>
internal sealed class FunctionInstance(
    FunctionProgram program, TimeSpan startLimit, TimeProvider time) : IAsyncDisposable
{
    // As in the template.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private IExecutionEnvironment? _environment;

    /// <summary>
    /// Starts the function before messages are received, so that no message waits for a function that does not start.
    /// </summary>
    /// <exception cref="FunctionNotStartedException">The function does not start.</exception>
    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_environment is not null)
        {
            return;
        }

        _environment = Terminal.Current.NewEnvironment(program, startLimit);
        var init = await _environment.StartAsync(cancellationToken);
        if (init is not InitOutcome.Ready)
        {
            throw new FunctionNotStartedException(init);
        }
    }

    internal async Task<InvocationOutcome> InvokeAsync(ReceivedBatch batch, CancellationToken cancellationToken)
    {
        var context = new InvocationContext(
            Guid.CreateVersion7().ToString(),
            time.GetUtcNow() + Timeout,
            Timeout,
            $"arn:aws:lambda:{batch.Owner}:function:{program.FunctionName}",
            "");
        var outcome = await _environment!.InvokeAsync(batch.ToPayload(), context, cancellationToken);
        if (outcome.EndsEnvironment)
        {
            await DisposeAsync();
        }

        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        if (_environment is { } environment)
        {
            _environment = null;
            await environment.DisposeAsync();
        }
    }
}
