using System.Buffers;
using Amazon.Lambda.Core;
using ManagementClient.Lambda.Logging;
using ManagementClient.Messages;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.Runtime;

/// <summary>Handles one event: reads the event and writes the response as UTF-8 JSON.</summary>
internal delegate Task InvocationHandler(
    ReadOnlyMemory<byte> @event, ILambdaContext context, IBufferWriter<byte> response);

/// <summary>The loop of a Lambda environment: next invocation, handler, response or error, one at a time.</summary>
internal sealed class LambdaRuntime(
    RuntimeApi api,
    LambdaEnvironment environment,
    JsonLog log,
    TimeProvider timeProvider,
    ILogger logger)
{
    private readonly ArrayBufferWriter<byte> _response = new();

    /// <exception cref="RuntimeApiException">
    /// The Runtime API does not accept a response, so the process must end.
    /// </exception>
    internal async Task RunAsync(InvocationHandler handler, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            Invocation invocation;
            try
            {
                invocation = await api.NextAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }

            log.RequestId = invocation.RequestId;
            log.TraceId = TraceHeader.Parse(invocation.TraceId)?.Root;
            Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
            await HandleAsync(handler, invocation);
            log.RequestId = log.TraceId = null;
        }
    }

    private async Task HandleAsync(InvocationHandler handler, Invocation invocation)
    {
        try
        {
            _response.ResetWrittenCount();
            await handler(invocation.Event, new InvocationContext(invocation, environment, timeProvider), _response);
        }
        catch (Exception exception) // One of the two catch-alls: any exception fails only this invocation.
        {
            logger.InvocationFailed(exception);
            await api.FailAsync(invocation.RequestId, exception, CancellationToken.None);
            return;
        }

        await api.RespondAsync(invocation.RequestId, _response.WrittenMemory, CancellationToken.None);
    }
}
