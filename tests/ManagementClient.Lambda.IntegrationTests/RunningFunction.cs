using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>The function as Lambda runs it: a program behind a Runtime API, which it asks for its events.</summary>
internal sealed class RunningFunction : IAsyncDisposable
{
    /// <summary>Of a process whose time is to run out.</summary>
    private static readonly TimeSpan FirstTimeout = TimeSpan.FromSeconds(6);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TimeProvider _lambdaTime;
    private readonly IExecutionEnvironment _environment;

    /// <summary>Null for the system's.</summary>
    private readonly FakeTimeProvider? _clock;

    private RunningFunction(
        IReadOnlyDictionary<string, string> settings,
        string handler,
        Func<RuntimeApiCall, RuntimeApiFault>? fault,
        TimeProvider? lambdaTime,
        TimeProvider time,
        bool asProcess)
    {
        _lambdaTime = lambdaTime ?? time;
        _clock = time as FakeTimeProvider;
        var program = ProgramUnderTest.Find(Environment.GetEnvironmentVariable(ProgramUnderTest.BootstrapVariable)) with
        {
            Environment = settings,
            Handler = handler,
            Log = line => _lines.Enqueue(line.Text),
        };

        // How fast the machine is decides nothing: the function keeps its deadlines, and is not killed for a late
        // answer.
        _environment = asProcess
            ? new ProcessEnvironment(program, _lambdaTime, fault)
            {
                InitLimit = HangLimit.Limit,
                KillDelay = lambdaTime is null ? HangLimit.Limit : TimeSpan.Zero,
            }
            : new HostedEnvironment(program, _lambdaTime, time, fault);
        Init = _environment.StartAsync(Cancellation);
    }

    internal Task<InitOutcome> Init { get; }

    /// <summary>The header that the next invocations bring along.</summary>
    internal string TraceId { get; set; } = "Root=1";

    /// <summary>Of a function that was started as one.</summary>
    internal FunctionProcess Process => ((ProcessEnvironment)_environment).Process!;

    /// <summary>Done with the exit code when the program has ended.</summary>
    internal Task<int> Exited => _environment is HostedEnvironment hosted ? hosted.Exited : Process.Exited;

    /// <summary>What it has written.</summary>
    private IEnumerable<string> Lines => _environment is HostedEnvironment hosted ? hosted.Lines : _lines;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="settings">The function's own variables.</param>
    /// <param name="fault">Asked at each call of the Runtime API what to do to it.</param>
    /// <param name="handler">The function to be.</param>
    /// <param name="lambdaTime">Lambda's clock, which tells the deadlines; null for the function's own.</param>
    /// <param name="time">
    /// The function's clock; a process has the system's. If null it stands still, and none of the function's limits is
    /// reached unless the test lets time pass. <see cref="TimeProvider.System"/> where the function has to pause: after
    /// a failed attempt.
    /// </param>
    internal static RunningFunction Start(
        IReadOnlyDictionary<string, string> settings,
        Func<RuntimeApiCall, RuntimeApiFault>? fault = null,
        string handler = "RegisterNewClient",
        TimeProvider? lambdaTime = null,
        TimeProvider? time = null) => ProgramUnderTest.IsNative
        ? StartProcess(settings, fault, handler, lambdaTime)
        : new(
            settings,
            handler,
            fault,
            lambdaTime,
            time ?? new FakeTimeProvider(TimeProvider.System.GetUtcNow()),
            asProcess: false);

    /// <summary>The same as a process of its own, which can be stopped, killed and looked at.</summary>
    internal static RunningFunction StartProcess(
        IReadOnlyDictionary<string, string> settings,
        Func<RuntimeApiCall, RuntimeApiFault>? fault = null,
        string handler = "RegisterNewClient",
        TimeProvider? lambdaTime = null) =>
        new(settings, handler, fault, lambdaTime, TimeProvider.System, asProcess: true);

    /// <summary>
    /// Past its init, which runs a statement without a row: it would wait for a lock, and be told from no other.
    /// </summary>
    internal static async Task<RunningFunction> InitializedAsync(
        IReadOnlyDictionary<string, string> settings, TimeProvider? time = null)
    {
        var function = Start(settings, time: time);
        await function.Init;
        return function;
    }

    /// <summary>The answer of a function that is started for it.</summary>
    internal static async Task<string> AnswerOfAsync(string handler, IReadOnlyDictionary<string, string> settings)
    {
        await using var function = Start(settings, handler: handler);
        return await function.ResponseToAsync("{}");
    }

    internal Task<InvocationOutcome> InvokeAsync(string payload) => InvokeAsync(payload, HangLimit.Limit);

    internal async Task<InvocationOutcome> InvokeAsync(string payload, TimeSpan timeout)
    {
        // Its time counts from when the function asks for it.
        await Init;
        var deadline = _lambdaTime.GetUtcNow() + timeout;
        var context = new Simulation.Functions.InvocationContext(
            Guid.NewGuid().ToString(), deadline, timeout, "arn:aws:lambda:us-east-1:154133135350:function:F", TraceId);
        return await _environment.InvokeAsync(Encoding.UTF8.GetBytes(payload), context, Cancellation);
    }

    /// <summary>The response as it was posted.</summary>
    internal async Task<string> ResponseToAsync(string payload) => Response(await InvokeAsync(payload));

    /// <summary>The error as it was posted.</summary>
    internal async Task<InvocationOutcome.FunctionError> ErrorOfAsync(string payload) =>
        Error(await InvokeAsync(payload));

    /// <summary>The response of an invocation whose time runs out when something has happened.</summary>
    internal async Task<string> ResponseInTimeAsync(
        string payload, Func<CancellationToken, Task> happens, TimeSpan? limit = null) =>
        Response(await InvokeUntilAsync(payload, happens, limit));

    /// <summary>The error of an invocation whose time runs out when something has happened.</summary>
    internal async Task<InvocationOutcome.FunctionError> ErrorInTimeAsync(
        string payload, Func<CancellationToken, Task> happens) =>
        Error(await InvokeUntilAsync(payload, happens, limit: null));

    /// <summary>The outcome of an init whose time runs out when something has happened, or at once.</summary>
    internal async Task<InitOutcome> InitInTimeAsync(Func<CancellationToken, Task>? happens = null)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await Task.WhenAny(happens?.Invoke(over.Token) ?? Task.CompletedTask, Init);
        await over.CancelAsync();
        await PassTimeUntilAsync(Init);
        return await Init;
    }

    /// <summary>Completes when an invocation has logged that it repeats what failed with this code.</summary>
    internal Task RepeatsAsync(string code, CancellationToken cancellationToken) => HangLimit.UntilAsync(
        () => Lines.Any(line => line.Contains($"\"code\":\"{code}\"") && line.Contains("\"requestId\":")),
        cancellationToken);

    /// <summary>Suspends the process; where there is none, it only stands idle.</summary>
    internal void Freeze() => (_environment as ProcessEnvironment)?.Process!.Freeze();

    internal void Thaw() => (_environment as ProcessEnvironment)?.Process!.Thaw();

    internal Task<int> TerminateAsync() => Process.StopAsync(HangLimit.Limit, TimeProvider.System, Cancellation);

    /// <summary>Ends the program, and gives every line that it wrote.</summary>
    internal async Task<IReadOnlyList<string>> EndedLinesAsync()
    {
        if (_environment is HostedEnvironment hosted)
        {
            await hosted.StopAsync();
            return hosted.Lines;
        }

        await TerminateAsync();
        await Process.DisposeAsync();
        return [.. _lines];
    }

    /// <summary>Ends the program, and gives its log.</summary>
    internal async Task<IReadOnlyList<JsonElement>> EndedLogAsync() =>
        [.. (await EndedLinesAsync()).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    public ValueTask DisposeAsync() => _environment.DisposeAsync();

    /// <summary>
    /// Invokes it, and lets its time run out when what the test waits for has happened. A process has the system's
    /// clock: where its time is over first, it gets more.
    /// </summary>
    /// <param name="limit">How much time passes; null for all that the invocation has.</param>
    private async Task<InvocationOutcome> InvokeUntilAsync(
        string payload, Func<CancellationToken, Task> happens, TimeSpan? limit)
    {
        await Init;
        for (var timeout = FirstTimeout; ; timeout *= 2)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var invocation = InvokeAsync(payload, timeout);
            var happened = happens(over.Token);
            await Task.WhenAny(happened, invocation);
            _clock?.Advance(limit ?? timeout);
            if (limit is null)
            {
                await PassTimeUntilAsync(invocation);
            }

            var outcome = await invocation;
            if (happened.IsCompleted)
            {
                await happened;
                return outcome;
            }

            await over.CancelAsync();
            if (_clock is not null || timeout > HangLimit.Limit)
            {
                return outcome;
            }
        }
    }

    /// <summary>Lets what follows a deadline come to its own end.</summary>
    private Task PassTimeUntilAsync(Task ended) => _clock is null ? ended : HangLimit.UntilAsync(
        () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return ended.IsCompleted;
        },
        Cancellation);

    private string Response(InvocationOutcome outcome) => outcome is InvocationOutcome.Response response
        ? Encoding.UTF8.GetString(response.Payload.Span)
        : throw new InvalidOperationException($"No response but {outcome}. Log: {string.Join('\n', Lines)}");

    private static InvocationOutcome.FunctionError Error(InvocationOutcome outcome) =>
        outcome.Should().BeOfType<InvocationOutcome.FunctionError>().Subject;
}
