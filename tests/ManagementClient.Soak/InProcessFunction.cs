using System.Buffers;
using System.Text;
using ManagementClient.Lambda;
using ManagementClient.Lambda.Logging;
using ManagementClient.Lambda.Runtime;
using ManagementClient.Simulation.Functions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using LambdaContext = ManagementClient.Lambda.Runtime.InvocationContext;

namespace ManagementClient.Soak;

/// <summary>
/// The function as the product composes it, without a process of its own. It cannot be killed, only left behind: its
/// network is cut then, and it ends at its own deadline.
/// </summary>
internal sealed class InProcessFunction : IExecutionEnvironment
{
    private static readonly LambdaEnvironment Environment = new("Soak", "$LATEST", 256, "", "", LogLevel.Trace);
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly CapturedLog _captured;
    private readonly MemoryStream _output = new();
    private readonly JsonLog _log;
    private readonly ILogger _logger;
    private ServiceProvider? _services;
    private InvocationHandler? _handler;
    private Task _running = Task.CompletedTask;

    public InProcessFunction(IReadOnlyDictionary<string, string> settings, CapturedLog captured)
    {
        _settings = settings;
        _captured = captured;
        _log = new JsonLog(_output, Environment.LogLevel, TimeProvider.System);
        _logger = _log.CreateLogger("");
    }

    public async Task<InitOutcome> StartAsync(CancellationToken cancellationToken)
    {
        var function = new RegisterNewClient();
        var composition = new ServiceCollection().AddSingleton<ILoggerFactory>(_log);
        function.Compose(composition, _settings.GetValueOrDefault);
        _services = composition.BuildServiceProvider();
        await function.PrepareAsync(_services);
        _handler = function.Create(_services);
        return new InitOutcome.Ready();
    }

    public async Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload,
        Simulation.Functions.InvocationContext context,
        CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
#pragma warning disable RS0030 // Stands for Lambda, which kills a function at its timeout.
        var timeout = Task.Delay(context.Timeout, TimeProvider.System, over.Token);
#pragma warning restore RS0030
        var run = Task.Run(() => HandleAsync(payload, context), CancellationToken.None);
        _running = run;
        var first = await Task.WhenAny(run, timeout);
        await over.CancelAsync();
        return first == run ? await run : new InvocationOutcome.TimedOut();
    }

    public void Freeze()
    {
    }

    public void Thaw()
    {
    }

    public async ValueTask DisposeAsync()
    {
        await _running;
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        _log.Dispose();
        var lines = Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Array.ForEach(lines, _captured.Add);
    }

    private async Task<InvocationOutcome> HandleAsync(
        ReadOnlyMemory<byte> payload, Simulation.Functions.InvocationContext context)
    {
        var deadline = TimeProvider.System.GetUtcNow() + context.Timeout;
        var invocation = new Invocation(context.RequestId, deadline, context.FunctionArn, context.TraceId, payload);
        var response = new ArrayBufferWriter<byte>();
        _log.RequestId = context.RequestId;
        try
        {
            await _handler!(payload, new LambdaContext(invocation, Environment, TimeProvider.System), response);
            return new InvocationOutcome.Response(response.WrittenMemory);
        }
        catch (Exception exception) // As the runtime does: whatever it was, it costs this invocation alone.
        {
            _logger.InvocationFailed(exception);
            InvocationError.Write(exception, response);
            return new InvocationOutcome.FunctionError(
                InvocationError.TypeOf(exception), InvocationError.MessageOf(exception), response.WrittenMemory);
        }
    }
}
