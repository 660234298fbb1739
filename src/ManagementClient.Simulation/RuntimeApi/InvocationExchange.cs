using System.Globalization;
using System.Threading.Channels;
using ManagementClient.Simulation.Functions;
using Microsoft.AspNetCore.Http;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>
/// Connects the caller of a function with its runtime: passes events to the runtime, one at a time, and outcomes back.
/// </summary>
internal sealed class InvocationExchange(TimeProvider time)
{
    private readonly Channel<Exchange> _waiting = Channel.CreateUnbounded<Exchange>();
    private readonly TaskCompletionSource<InitOutcome> _init = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exchange? _current;

    public Task<InitOutcome> Init => _init.Task;

    public async Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken)
    {
        var exchange = new Exchange(payload, context);
        await using var givenUp = cancellationToken.Register(() => exchange.Outcome.TrySetCanceled(cancellationToken));
        _waiting.Writer.TryWrite(exchange);
        return await exchange.Outcome.Task;
    }

    public async Task<RuntimeApiAnswer> NextAsync(CancellationToken cancellationToken)
    {
        _init.TrySetResult(new InitOutcome.Ready());
        do
        {
            _current = await _waiting.Reader.ReadAsync(cancellationToken);
        }
        while (_current.Outcome.Task.IsCompleted);

        var (payload, context) = _current;
        var deadline = (time.GetUtcNow() + context.Timeout).ToUnixTimeMilliseconds();
        return new RuntimeApiAnswer(StatusCodes.Status200OK, payload)
        {
            Headers =
            [
                new("Lambda-Runtime-Aws-Request-Id", context.RequestId),
                new("Lambda-Runtime-Deadline-Ms", deadline.ToString(CultureInfo.InvariantCulture)),
                new("Lambda-Runtime-Invoked-Function-Arn", context.FunctionArn),
                new("Lambda-Runtime-Trace-Id", context.TraceId),
            ],
        };
    }

    public RuntimeApiAnswer TakeInitError(RuntimeApiRequest request)
    {
        var (type, message) = ReportedError.Of(request);
        _init.TrySetResult(new InitOutcome.Failed(type, message, request.Body));
        return RuntimeApiAnswer.Accepted;
    }

    /// <summary>Takes the response or error of the current invocation. An invocation has one outcome.</summary>
    public RuntimeApiAnswer TakeOutcome(RuntimeApiRequest request)
    {
        if (_current is not { } exchange || exchange.Context.RequestId != request.Route.RequestId)
        {
            return RuntimeApiAnswer.Error(StatusCodes.Status400BadRequest, "InvalidRequestID", "Invalid request ID");
        }

        _current = null;
        if (request.Route.Call == RuntimeApiCall.Error)
        {
            var (type, message) = ReportedError.Of(request);
            exchange.Outcome.TrySetResult(new InvocationOutcome.FunctionError(type, message, request.Body));
            return RuntimeApiAnswer.Accepted;
        }

        if (request.Body.Length > RuntimeApiServer.LargestResponse)
        {
            var tooLarge = $"Response payload size ({request.Body.Length} bytes) exceeded maximum allowed payload size "
                + $"({RuntimeApiServer.LargestResponse} bytes).";
            exchange.Outcome.TrySetResult(new InvocationOutcome.FunctionError(
                "Function.ResponseSizeTooLarge", tooLarge, ReadOnlyMemory<byte>.Empty));
            return RuntimeApiAnswer.Error(
                StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLarge", tooLarge);
        }

        exchange.Outcome.TrySetResult(new InvocationOutcome.Response(request.Body));
        return RuntimeApiAnswer.Accepted;
    }

    private sealed record Exchange(ReadOnlyMemory<byte> Payload, InvocationContext Context)
    {
        public TaskCompletionSource<InvocationOutcome> Outcome { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
