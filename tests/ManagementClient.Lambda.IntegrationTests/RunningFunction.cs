using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>The function as Lambda runs it: a program behind a Runtime API, which it asks for its events.</summary>
internal sealed class RunningFunction : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TimeProvider _time;
    private readonly IExecutionEnvironment _environment;

    private RunningFunction(
        IReadOnlyDictionary<string, string> settings,
        string handler,
        Func<RuntimeApiCall, RuntimeApiFault>? fault,
        TimeProvider? time,
        bool asProcess)
    {
        _time = time ?? TimeProvider.System;
        var program = ProgramUnderTest.Find(Environment.GetEnvironmentVariable(ProgramUnderTest.BootstrapVariable)) with
        {
            Environment = settings,
            Handler = handler,
            Log = line => _lines.Enqueue(line.Text),
        };

        // How fast the machine is decides nothing: the function keeps its deadlines, and is not killed for a late
        // answer.
        _environment = asProcess
            ? new ProcessEnvironment(program, _time, fault)
            {
                InitLimit = HangLimit.Limit,
                KillDelay = time is null ? HangLimit.Limit : TimeSpan.Zero,
            }
            : new HostedEnvironment(program, _time, fault);
        Init = _environment.StartAsync(Cancellation);
    }

    internal Task<InitOutcome> Init { get; }

    /// <summary>The header that the next invocations bring along.</summary>
    internal string TraceId { get; set; } = "Root=1";

    /// <summary>Of a function that was started as one.</summary>
    internal FunctionProcess Process => ((ProcessEnvironment)_environment).Process!;

    /// <summary>Done with the exit code when the program has ended.</summary>
    internal Task<int> Exited => _environment is HostedEnvironment hosted ? hosted.Exited : Process.Exited;

    private IEnumerable<string> Lines => _environment is HostedEnvironment hosted ? hosted.Lines : _lines;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="settings">The function's own variables.</param>
    /// <param name="fault">Asked at each call of the Runtime API what to do to it.</param>
    /// <param name="handler">The function to be.</param>
    /// <param name="time">Lambda's clock, which tells the deadlines; the process has the system's.</param>
    internal static RunningFunction Start(
        IReadOnlyDictionary<string, string> settings,
        Func<RuntimeApiCall, RuntimeApiFault>? fault = null,
        string handler = "RegisterNewClient",
        TimeProvider? time = null) => new(settings, handler, fault, time, ProgramUnderTest.IsNative);

    /// <summary>The same as a process of its own, which can be stopped, killed and looked at.</summary>
    internal static RunningFunction StartProcess(
        IReadOnlyDictionary<string, string> settings,
        Func<RuntimeApiCall, RuntimeApiFault>? fault = null,
        string handler = "RegisterNewClient",
        TimeProvider? time = null) => new(settings, handler, fault, time, asProcess: true);

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
        var deadline = _time.GetUtcNow() + timeout;
        var context = new Simulation.Functions.InvocationContext(
            Guid.NewGuid().ToString(), deadline, timeout, "arn:aws:lambda:us-east-1:154133135350:function:F", TraceId);
        return await _environment.InvokeAsync(Encoding.UTF8.GetBytes(payload), context, Cancellation);
    }

    /// <summary>The response as it was posted.</summary>
    internal async Task<string> ResponseToAsync(string payload, TimeSpan timeout)
    {
        var outcome = await InvokeAsync(payload, timeout);
        return outcome is InvocationOutcome.Response response
            ? Encoding.UTF8.GetString(response.Payload.Span)
            : throw new InvalidOperationException($"No response but {outcome}. Log: {string.Join('\n', Lines)}");
    }

    internal Task<string> ResponseToAsync(string payload) => ResponseToAsync(payload, HangLimit.Limit);

    /// <summary>The error as it was posted.</summary>
    internal async Task<InvocationOutcome.FunctionError> ErrorOfAsync(string payload, TimeSpan timeout) =>
        (await InvokeAsync(payload, timeout)).Should().BeOfType<InvocationOutcome.FunctionError>().Subject;

    internal Task<InvocationOutcome.FunctionError> ErrorOfAsync(string payload) =>
        ErrorOfAsync(payload, HangLimit.Limit);

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
}
