using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;
using ManagementClient.Local.Simulation.Functions;

namespace ManagementClient.Local.RuntimeApi;

/// <summary>The Lambda Runtime API on a free loopback port, for one function process.</summary>
public sealed class RuntimeApiServer : IAsyncDisposable
{
    /// <summary>The quota of a synchronous invocation's response, in bytes.</summary>
    public const int LargestResponse = 6_291_556;

    private const string Root = "/2018-06-01/runtime/";
    private const string Taken = """{"status":"OK"}""";

    private readonly TimeProvider _time;
    private readonly Func<RuntimeApiCall, RuntimeApiFault> _fault;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Channel<PendingInvocation> _waiting = Channel.CreateUnbounded<PendingInvocation>();
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<InitOutcome> _init = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;
    private volatile PendingInvocation? _current;

    /// <param name="time">The clock of the function process, for the deadlines told to it.</param>
    /// <param name="fault">Asked at each call what to do to it; none if null.</param>
    public RuntimeApiServer(TimeProvider time, Func<RuntimeApiCall, RuntimeApiFault>? fault)
    {
        _time = time;
        _fault = fault ?? (_ => RuntimeApiFault.None);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Address = _listener.LocalEndPoint!.ToString()!;
        _serving = AcceptAsync();
    }

    /// <summary>Host and port: the value of <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address { get; }

    /// <summary>Done when the function first asks for an invocation, or reports that it cannot start.</summary>
    public Task<InitOutcome> Init => _init.Task;

    /// <summary>Hands the event to the function when it next asks, and waits for its response or error.</summary>
    public async Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken)
    {
        var invocation = new PendingInvocation(payload, context);
        _waiting.Writer.TryWrite(invocation);
        return await invocation.Outcome.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _serving;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_closing.Token);
                socket.NoDelay = true;
                _ = ServeAsync(socket);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new HttpConnection(socket);
        try
        {
            while (await connection.ReadAsync(_closing.Token) is { } request
                && await AnswerAsync(connection, request))
            {
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The function process went away, or this server does.
        }
    }

    /// <summary>Answers false when the connection is to be closed.</summary>
    private async Task<bool> AnswerAsync(HttpConnection connection, HttpRequest request)
    {
        if (RuntimeApiRoute.Of(request, Root) is not { } route)
        {
            return await RefuseAsync(connection, "404 Not Found", "NotFound", request.Path);
        }

        var fault = _fault(route.Call);
        if (fault == RuntimeApiFault.Close)
        {
            return false;
        }

        if (fault == RuntimeApiFault.ServerError)
        {
            return await RefuseAsync(connection, "500 Internal Server Error", "ContainerError", "Container error");
        }

        if (route.Call == RuntimeApiCall.Next)
        {
            return await NextAsync(connection, fault);
        }

        var refusal = route.Call == RuntimeApiCall.InitError ? TakeInitError(request) : TakeAnswer(route, request);
        if (fault == RuntimeApiFault.CloseAfterTaking)
        {
            return false;
        }

        if (refusal is { } reason)
        {
            return await RefuseAsync(connection, reason.Status, reason.Type, reason.Message);
        }

        await connection.WriteAsync("202 Accepted", [], JsonText(Taken), _closing.Token);
        return true;
    }

    private async Task<bool> NextAsync(HttpConnection connection, RuntimeApiFault fault)
    {
        _init.TrySetResult(new InitOutcome.Ready());
        var invocation = await _waiting.Reader.ReadAsync(_closing.Token);
        _current = invocation;
        if (fault == RuntimeApiFault.CloseAfterTaking)
        {
            return false;
        }

        var deadline = (_time.GetUtcNow() + invocation.Context.Timeout).ToUnixTimeMilliseconds();
        var headers = new Dictionary<string, string>
        {
            ["Lambda-Runtime-Aws-Request-Id"] = invocation.Context.RequestId,
            ["Lambda-Runtime-Deadline-Ms"] = deadline.ToString(CultureInfo.InvariantCulture),
            ["Lambda-Runtime-Invoked-Function-Arn"] = invocation.Context.FunctionArn,
            ["Lambda-Runtime-Trace-Id"] = invocation.Context.TraceId,
        };
        await connection.WriteAsync("200 OK", headers, invocation.Payload, _closing.Token);
        return true;
    }

    private (string Status, string Type, string Message)? TakeInitError(HttpRequest request)
    {
        var (type, message) = ReportedError.Of(request);
        _init.TrySetResult(new InitOutcome.Failed(type, message, request.Body));
        return null;
    }

    private (string Status, string Type, string Message)? TakeAnswer(RuntimeApiRoute route, HttpRequest request)
    {
        if (_current is not { } invocation || invocation.Context.RequestId != route.RequestId)
        {
            return ("400 Bad Request", "InvalidRequestID", "Invalid request ID");
        }

        _current = null;
        if (route.Call == RuntimeApiCall.Error)
        {
            var (type, message) = ReportedError.Of(request);
            invocation.Outcome.TrySetResult(new InvocationOutcome.FunctionError(type, message, request.Body));
            return null;
        }

        if (request.Body.Length > LargestResponse)
        {
            var tooLarge = $"Response payload size ({request.Body.Length} bytes) exceeded maximum allowed payload size "
                + $"({LargestResponse} bytes).";
            invocation.Outcome.TrySetResult(new InvocationOutcome.FunctionError(
                "Function.ResponseSizeTooLarge", tooLarge, ReadOnlyMemory<byte>.Empty));
            return ("413 Payload Too Large", "RequestEntityTooLarge", tooLarge);
        }

        invocation.Outcome.TrySetResult(new InvocationOutcome.Response(request.Body));
        return null;
    }

    private async Task<bool> RefuseAsync(HttpConnection connection, string status, string type, string message)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { errorMessage = message, errorType = type });
        await connection.WriteAsync(status, [], body, _closing.Token);
        return true;
    }

    private static byte[] JsonText(string json) => System.Text.Encoding.UTF8.GetBytes(json);

    private sealed record PendingInvocation(ReadOnlyMemory<byte> Payload, InvocationContext Context)
    {
        public TaskCompletionSource<InvocationOutcome> Outcome { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
