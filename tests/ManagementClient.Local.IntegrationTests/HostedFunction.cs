using System.Text;
using ManagementClient.Lambda;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>
/// The function of a command that runs inside this process: the whole program behind a Runtime API, all but its
/// process, which takes a second of the processor to start. It is not killed at its timeout.
/// </summary>
internal sealed class HostedFunction(FunctionProgram program) : IExecutionEnvironment
{
    private readonly CancellationTokenSource _stopping = new();
    private RuntimeApiServer? _api;
    private Task<int> _exited = Task.FromResult(0);
    private int _invocations;

    public async Task<InitOutcome> StartAsync(CancellationToken cancellationToken)
    {
        _api = await RuntimeApiServer.StartAsync(TimeProvider.System, fault: null, cancellationToken);
        var variables = new Dictionary<string, string>(program.Environment)
        {
            ["AWS_LAMBDA_RUNTIME_API"] = _api.Address,
            ["_HANDLER"] = program.Handler,
            ["AWS_REGION"] = program.Region,
            ["AWS_LAMBDA_FUNCTION_NAME"] = program.FunctionName,
        };
        _exited = Task.Run(
            () => FunctionHost.RunAsync(
                variables.GetValueOrDefault, new LogStream(program.Log), TimeProvider.System, _stopping.Token),
            CancellationToken.None);
        await Task.WhenAny(_api.Init, _exited);
        return _api.Init.IsCompleted ? await _api.Init : new InitOutcome.Exited(await _exited);
    }

    public async Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _invocations);
        var outcome = _api!.InvokeAsync(payload, context, cancellationToken);
        await Task.WhenAny(outcome, _exited);
        Interlocked.Decrement(ref _invocations);
        return outcome.IsCompleted ? await outcome : new InvocationOutcome.Exited(await _exited);
    }

    public void Freeze()
    {
    }

    public void Thaw()
    {
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();

        // A batch that a test left under way ends when its database is dropped.
        if (Volatile.Read(ref _invocations) == 0)
        {
            await _exited;
        }

        if (_api is not null)
        {
            await _api.DisposeAsync();
        }
    }

    /// <summary>Passes the log on, which is written a line at a time.</summary>
    private sealed class LogStream(Action<LogLine>? log) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) =>
            log?.Invoke(new LogLine(Encoding.UTF8.GetString(buffer).TrimEnd('\n'), IsError: false));
    }
}
