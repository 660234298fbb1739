using System.Text;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>
/// The whole program behind a Runtime API, all but its process: a process takes a second of the processor to start. It
/// cannot be killed or stopped, and reads no variable but its own.
/// </summary>
/// <param name="lambdaTime">Lambda's clock, which tells the deadlines.</param>
/// <param name="time">The program's own clock.</param>
internal sealed class HostedEnvironment(
    FunctionProgram program,
    TimeProvider lambdaTime,
    TimeProvider time,
    Func<RuntimeApiCall, RuntimeApiFault>? fault) : IExecutionEnvironment
{
    private readonly Output _output = new(program.Log);
    private readonly CancellationTokenSource _stopping = new();
    private RuntimeApiServer? _api;
    private int _invocations;

    /// <summary>The exit code of the program.</summary>
    internal Task<int> Exited { get; private set; } = Task.FromResult(0);

    /// <summary>What the program has written, line by line.</summary>
    internal IReadOnlyList<string> Lines =>
        Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public async Task<InitOutcome> StartAsync(CancellationToken cancellationToken)
    {
        _api = await RuntimeApiServer.StartAsync(lambdaTime, fault, cancellationToken);
        var variables = Variables(_api.Address);
        Exited = Task.Run(
            () => FunctionHost.RunAsync(variables.GetValueOrDefault, _output, time, _stopping.Token),
            CancellationToken.None);
        await Task.WhenAny(_api.Init, Exited);
        return _api.Init.IsCompleted ? await _api.Init : new InitOutcome.Exited(await Exited);
    }

    public async Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload,
        Simulation.Functions.InvocationContext context,
        CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _invocations);
        var outcome = _api!.InvokeAsync(payload, context, cancellationToken);
        await Task.WhenAny(outcome, Exited);
        Interlocked.Decrement(ref _invocations);
        return outcome.IsCompleted ? await outcome : new InvocationOutcome.Exited(await Exited);
    }

    public void Freeze()
    {
    }

    public void Thaw()
    {
    }

    /// <summary>Asks it to end, as SIGTERM does. Gives the exit code.</summary>
    internal async Task<int> StopAsync()
    {
        await _stopping.CancelAsync();
        return await Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();

        // A batch that a test left under way ends when its database is dropped.
        if (Volatile.Read(ref _invocations) == 0)
        {
            await Exited;
        }

        if (_api is not null)
        {
            await _api.DisposeAsync();
        }
    }

    private Dictionary<string, string> Variables(string api) => new(program.Environment)
    {
        ["AWS_LAMBDA_RUNTIME_API"] = api,
        ["_HANDLER"] = program.Handler,
        ["AWS_REGION"] = program.Region,
        ["AWS_LAMBDA_FUNCTION_NAME"] = program.FunctionName,
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = $"{program.MemorySize}",
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{program.FunctionName}",
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = "hosted",
    };

    /// <summary>Can be read while it is written to, a line at a time, and passes each line on.</summary>
    private sealed class Output(Action<LogLine>? log) : MemoryStream
    {
        private readonly Lock _lock = new();

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            lock (_lock)
            {
                base.Write(buffer);
            }

            log?.Invoke(new LogLine(Encoding.UTF8.GetString(buffer).TrimEnd('\n'), IsError: false));
        }

        public override byte[] ToArray()
        {
            lock (_lock)
            {
                return base.ToArray();
            }
        }
    }
}
