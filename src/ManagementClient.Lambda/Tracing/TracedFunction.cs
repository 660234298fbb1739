using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;

namespace ManagementClient.Lambda.Tracing;

/// <summary>Adds a span to each batch and sends it before the response.</summary>
internal sealed class TracedFunction(Function function, TraceExport export)
{
    private bool _isWarm;

    internal async Task<SQSBatchResponse> HandleAsync(SQSEvent sqsEvent, ILambdaContext context)
    {
        var span = BatchSpan.Start(sqsEvent, context, isColdStart: !_isWarm);
        _isWarm = true;
        try
        {
            return await function.HandleAsync(sqsEvent, context);
        }
        catch (Exception exception) when (BatchSpan.Fails(span, exception))
        {
            throw;
        }
        finally
        {
            span?.Dispose();
            await export.FlushAsync(context.RemainingTime);
        }
    }
}
