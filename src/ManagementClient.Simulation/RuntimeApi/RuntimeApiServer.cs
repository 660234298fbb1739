using ManagementClient.Simulation.Functions;
using Microsoft.AspNetCore.Http;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>The Lambda Runtime API on a free loopback port, for one function process.</summary>
public sealed class RuntimeApiServer : IAsyncDisposable
{
    /// <summary>The quota of a synchronous invocation's response, in bytes.</summary>
    public const int LargestResponse = 6_291_556;

    private static readonly RuntimeApiAnswer ContainerError =
        RuntimeApiAnswer.Error(StatusCodes.Status500InternalServerError, "ContainerError", "Container error");

    private readonly Func<RuntimeApiCall, RuntimeApiFault> _fault;
    private readonly InvocationExchange _exchange;
    private readonly LoopbackServer _server;

    private RuntimeApiServer(TimeProvider time, Func<RuntimeApiCall, RuntimeApiFault>? fault)
    {
        _exchange = new InvocationExchange(time);
        _fault = fault ?? (_ => RuntimeApiFault.None);
        _server = new LoopbackServer(ServeAsync, port: 0);
    }

    /// <summary>Host and port: the value of <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address => _server.Address.Authority;

    /// <summary>Done when the function first asks for an invocation, or reports that it cannot start.</summary>
    public Task<InitOutcome> Init => _exchange.Init;

    /// <param name="time">The clock of the function process. The deadlines sent to it are of this clock.</param>
    /// <param name="fault">Called for each call of the API: says what goes wrong with it. Nothing does if null.</param>
    public static async Task<RuntimeApiServer> StartAsync(
        TimeProvider time, Func<RuntimeApiCall, RuntimeApiFault>? fault, CancellationToken cancellationToken)
    {
        var api = new RuntimeApiServer(time, fault);
        await api._server.StartAsync(cancellationToken);
        return api;
    }

    /// <summary>Hands the event to the function when it next asks, and waits for its response or error.</summary>
    public Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken) =>
        _exchange.InvokeAsync(payload, context, cancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        if (await AnswerAsync(context) is { } answer)
        {
            await answer.WriteAsync(context.Response, context.RequestAborted);
            return;
        }

        context.Abort();
    }

    /// <returns>Null where the connection is to be closed without an answer.</returns>
    private async Task<RuntimeApiAnswer?> AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.ToString();
        if (RuntimeApiRoute.Of(context.Request.Method, path) is not { } route)
        {
            return RuntimeApiAnswer.Error(StatusCodes.Status404NotFound, "NotFound", path);
        }

        var request = await RuntimeApiRequest.ReadAsync(route, context.Request, context.RequestAborted);
        var fault = _fault(route.Call);
        if (fault is RuntimeApiFault.Close or RuntimeApiFault.ServerError)
        {
            return fault == RuntimeApiFault.Close ? null : ContainerError;
        }

        var answer = await TakeAsync(request, context.RequestAborted);
        return fault == RuntimeApiFault.CloseAfterTaking ? null : answer;
    }

    private async Task<RuntimeApiAnswer> TakeAsync(RuntimeApiRequest request, CancellationToken cancellationToken) =>
        request.Route.Call switch
        {
            RuntimeApiCall.Next => await _exchange.NextAsync(cancellationToken),
            RuntimeApiCall.InitError => _exchange.TakeInitError(request),
            _ => _exchange.TakeOutcome(request),
        };
}
