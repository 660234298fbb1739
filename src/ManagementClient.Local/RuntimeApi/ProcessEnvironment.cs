using ManagementClient.Local.Simulation.Functions;

namespace ManagementClient.Local.RuntimeApi;

/// <summary>
/// An execution environment of flesh: the function as a process behind a Runtime API of its own, on the real clock.
/// </summary>
public sealed class ProcessEnvironment : IExecutionEnvironment
{
    private const int ExitCodeOfKilled = 137;
    private static readonly TimeSpan LongestInit = TimeSpan.FromSeconds(10);
    private readonly FunctionProgram _program;
    private readonly TimeProvider _time;
    private readonly RuntimeApiServer _api;

    /// <param name="program">What to start.</param>
    /// <param name="time">The clock of the process: the system's.</param>
    /// <param name="fault">Asked at each call of the Runtime API what to do to it; none if null.</param>
    public ProcessEnvironment(FunctionProgram program, TimeProvider time, Func<RuntimeApiCall, RuntimeApiFault>? fault)
    {
        _program = program;
        _time = time;
        _api = new RuntimeApiServer(time, fault);
    }

    /// <summary>
    /// Whether the process is stopped between invocations, as in Lambda. Off by default: were this process killed
    /// meanwhile, the stopped one could not notice and end.
    /// </summary>
    public bool FreezesProcess { get; init; }

    /// <summary>Host and port of the Runtime API that the process talks to.</summary>
    public string RuntimeApi => _api.Address;

    /// <summary>Null before the start.</summary>
    public FunctionProcess? Process { get; private set; }

    public async Task<InitOutcome> StartAsync(CancellationToken cancellationToken)
    {
        Process = FunctionProcess.Start(_program, _api.Address, Guid.CreateVersion7().ToString("N"));
        return await FirstOf(
            _api.Init,
            code => new InitOutcome.Exited(code),
            () => new InitOutcome.TimedOut(),
            LongestInit,
            cancellationToken);
    }

    public async Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var outcome = await FirstOf(
            _api.InvokeAsync(payload, context, ended.Token),
            code => new InvocationOutcome.Exited(code),
            () => new InvocationOutcome.TimedOut(),
            context.Timeout,
            cancellationToken);
        await ended.CancelAsync();
        return outcome;
    }

    public void Freeze()
    {
        if (FreezesProcess)
        {
            Process?.Freeze();
        }
    }

    public void Thaw()
    {
        if (FreezesProcess)
        {
            Process?.Thaw();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Process is { } process)
        {
            await process.DisposeAsync();
        }

        await _api.DisposeAsync();
    }

    /// <summary>The answer of the function, or its exit, or the end of patience and with it a kill.</summary>
    private async Task<T> FirstOf<T>(
        Task<T> answer, Func<int, T> onExit, Func<T> onTimeout, TimeSpan patience, CancellationToken cancellationToken)
        where T : class
    {
        var exited = Process?.Exited ?? Task.FromResult(ExitCodeOfKilled);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timeout = Task.Delay(patience, _time, over.Token);
        await Task.WhenAny(answer, exited, timeout);
        await over.CancelAsync();
        if (answer.IsCompletedSuccessfully)
        {
            return await answer;
        }

        if (exited.IsCompleted)
        {
            return onExit(await exited);
        }

        Process?.Kill();
        return onTimeout();
    }
}
