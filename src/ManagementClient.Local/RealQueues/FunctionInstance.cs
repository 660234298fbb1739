using ManagementClient.Local.RuntimeApi;
using ManagementClient.Local.Simulation.Functions;

namespace ManagementClient.Local.RealQueues;

/// <summary>The function for one poller: a process that is started anew where it has ended.</summary>
internal sealed class FunctionInstance(FunctionProgram program, TimeProvider time) : IAsyncDisposable
{
    // As in the template.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>On a busy machine a start may take longer than Lambda allows.</summary>
    private const int Tries = 3;

    private ProcessEnvironment? _environment;

    /// <summary>Before messages are received, so that none waits for a function that does not start.</summary>
    /// <exception cref="QueueException">It does not start.</exception>
    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_environment is not null)
        {
            return;
        }

        InitOutcome init = new InitOutcome.TimedOut();
        for (var attempt = 0; attempt < Tries && init is InitOutcome.TimedOut; attempt++)
        {
            await DisposeAsync();
            _environment = new ProcessEnvironment(program, time, fault: null);
            init = await _environment.StartAsync(cancellationToken);
        }

        if (init is not InitOutcome.Ready)
        {
            throw new QueueException($"The function did not start: {Describe(init)}", isTransient: false);
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

    private static string Describe(InitOutcome init) => init switch
    {
        InitOutcome.Failed failed => failed.Message.ReplaceLineEndings(" "),
        InitOutcome.Exited exited => $"it ended with exit code {exited.Code}.",
        _ => "it took more than ten seconds.",
    };
}
