using System.Net;
using System.Net.Sockets;
using ManagementClient.Simulation.Functions;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>The Lambda Runtime API on a free loopback port, for one function process.</summary>
public sealed class RuntimeApiServer : IAsyncDisposable
{
    /// <summary>The quota of a synchronous invocation's response, in bytes.</summary>
    public const int LargestResponse = 6_291_556;

    private static readonly HttpAnswer ContainerError =
        HttpAnswer.Refusal("500 Internal Server Error", "ContainerError", "Container error");

    private readonly Func<RuntimeApiCall, RuntimeApiFault> _fault;
    private readonly InvocationExchange _exchange;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;

    /// <param name="time">The clock of the function process, for the deadlines told to it.</param>
    /// <param name="fault">Asked at each call what to do to it; none if null.</param>
    public RuntimeApiServer(TimeProvider time, Func<RuntimeApiCall, RuntimeApiFault>? fault)
    {
        _exchange = new InvocationExchange(time);
        _fault = fault ?? (_ => RuntimeApiFault.None);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Address = _listener.LocalEndPoint!.ToString()!;
        _accepting = AcceptAsync();
    }

    /// <summary>Host and port: the value of <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address { get; }

    /// <summary>Done when the function first asks for an invocation, or reports that it cannot start.</summary>
    public Task<InitOutcome> Init => _exchange.Init;

    /// <summary>Hands the event to the function when it next asks, and waits for its response or error.</summary>
    public Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken) =>
        _exchange.InvokeAsync(payload, context, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var socket = await _listener.AcceptAsync(_closing.Token);
            socket.NoDelay = true;
            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new HttpConnection(socket);
        try
        {
            while (await connection.ReadAsync(_closing.Token) is { } request
                && await AnswerAsync(request) is { } answer)
            {
                await connection.WriteAsync(answer, _closing.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The function process went away, or this server does.
        }
    }

    /// <summary>Null closes the connection.</summary>
    private async Task<HttpAnswer?> AnswerAsync(HttpRequest request)
    {
        if (RuntimeApiRoute.Of(request) is not { } route)
        {
            return HttpAnswer.Refusal("404 Not Found", "NotFound", request.Path);
        }

        var fault = _fault(route.Call);
        if (fault is RuntimeApiFault.Close or RuntimeApiFault.ServerError)
        {
            return fault == RuntimeApiFault.Close ? null : ContainerError;
        }

        var answer = await TakeAsync(route, request);
        return fault == RuntimeApiFault.CloseAfterTaking ? null : answer;
    }

    private async Task<HttpAnswer> TakeAsync(RuntimeApiRoute route, HttpRequest request) => route.Call switch
    {
        RuntimeApiCall.Next => await _exchange.NextAsync(_closing.Token),
        RuntimeApiCall.InitError => _exchange.TakeInitError(request),
        _ => _exchange.TakeOutcome(route, request),
    };
}
