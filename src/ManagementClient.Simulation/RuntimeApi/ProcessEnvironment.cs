using ManagementClient.Simulation.Functions;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>
/// A real execution environment: the function runs as its own process, with its own Runtime API, on the real clock.
/// </summary>
public sealed class ProcessEnvironment : IExecutionEnvironment
{
    /// <summary>How long an init may take in Lambda.</summary>
    public static readonly TimeSpan LongestInit = TimeSpan.FromSeconds(10);

    private const int ExitCodeOfKilled = 137;
    private readonly FunctionProgram _program;
    private readonly TimeProvider _time;
    private readonly Func<RuntimeApiCall, RuntimeApiFault>? _fault;
    private RuntimeApiServer? _api;
    private bool _mustStartAgain;

    /// <param name="program">What to start.</param>
    /// <param name="time">The clock of the process: the system's.</param>
    /// <param name="fault">Called for each call of the Runtime API: says what goes wrong. Nothing does if null.</param>
    public ProcessEnvironment(FunctionProgram program, TimeProvider time, Func<RuntimeApiCall, RuntimeApiFault>? fault)
    {
        _program = program;
        _time = time;
        _fault = fault;
    }

    /// <summary>
    /// Whether the process is suspended between invocations, as in Lambda. Off by default, since a suspended process
    /// could not notice that this one has been killed, and would remain.
    /// </summary>
    public bool FreezesProcess { get; init; }

    /// <summary>
    /// How long an init may take. As in Lambda, an init that takes longer is repeated in the first invocation.
    /// </summary>
    public TimeSpan InitLimit { get; init; } = LongestInit;

    /// <summary>
    /// How long after its timeout an invocation is killed. Lambda has no such delay. Tests of what a function does
    /// before its timeout set it, so that on a slow machine the function is not killed first.
    /// </summary>
    public TimeSpan KillDelay { get; init; }

    /// <summary>Host and port of the Runtime API that the process talks to. Null before the start.</summary>
    public string? RuntimeApi => _api?.Address;

    /// <summary>Null before the start.</summary>
    public FunctionProcess? Process { get; private set; }

    public async Task<InitOutcome> StartAsync(CancellationToken cancellationToken)
    {
        var init = await StartAsync(InitLimit, cancellationToken);
        _mustStartAgain = init is InitOutcome.TimedOut;
        return init;
    }

    public async Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken)
    {
        var left = context.Timeout;
        if (_mustStartAgain)
        {
            var began = _time.GetTimestamp();
            if (await StartAgainAsync(context.Timeout, cancellationToken) is var init and not InitOutcome.Ready)
            {
                return InvocationOutcome.WithoutStart(init);
            }

            left -= _time.GetElapsedTime(began);
        }

        var api = _api ?? throw new InvalidOperationException("The execution environment has not been started.");
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var outcome = await FirstOf(
            api.InvokeAsync(payload, context with { Timeout = left }, ended.Token),
            code => new InvocationOutcome.Exited(code),
            () => new InvocationOutcome.TimedOut(),
            left + KillDelay,
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

        if (_api is { } api)
        {
            await api.DisposeAsync();
        }
    }

    private async Task<InitOutcome> StartAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        _api = await RuntimeApiServer.StartAsync(_time, _fault, cancellationToken);
        Process = FunctionProcess.Start(_program, _api.Address, Guid.CreateVersion7().ToString("N"));
        return await FirstOf(
            _api.Init,
            code => new InitOutcome.Exited(code),
            () => new InitOutcome.TimedOut(limit),
            limit,
            cancellationToken);
    }

    /// <summary>Starts a new process in place of the one that was killed because its init took too long.</summary>
    private async Task<InitOutcome> StartAgainAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        await DisposeAsync();
        var init = await StartAsync(limit, cancellationToken);
        _mustStartAgain = init is InitOutcome.TimedOut;
        return init;
    }

    /// <summary>Waits for the function's answer or its exit, and kills it at the limit.</summary>
    private async Task<T> FirstOf<T>(
        Task<T> answer, Func<int, T> onExit, Func<T> onTimeout, TimeSpan limit, CancellationToken cancellationToken)
        where T : class
    {
        var exited = Process?.Exited ?? Task.FromResult(ExitCodeOfKilled);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timeout = Task.Delay(limit, _time, over.Token);
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
