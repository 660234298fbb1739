using System.Text.Json.Nodes;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.SqsApi.Actions;

/// <summary>DeleteMessage and ChangeMessageVisibility, the calls that take a receipt handle.</summary>
internal static class ReceiptCalls
{
    private const int LongestVisibility = 43_200;

    /// <summary>A standard queue ignores the handle of an earlier receive; a FIFO queue returns an error.</summary>
    internal static JsonObject Delete(Queue queue, SqsRequest request)
    {
        var handle = Handle(request);
        return queue.Delete(handle) || !queue.IsFifo
            ? []
            : throw SqsErrorException.InvalidParameterValue(
                $"Value {handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
    }

    internal static JsonObject ChangeVisibility(Queue queue, SqsRequest request)
    {
        var timeout = request.Seconds("VisibilityTimeout", LongestVisibility)
            ?? throw SqsErrorException.MissingParameter("VisibilityTimeout");
        return queue.ChangeVisibility(Handle(request), timeout)
            ? []
            : throw SqsErrorException.Of(
                "MessageNotInflight", "The message does not exist or is not available for visibility timeout change.");
    }

    private static string Handle(SqsRequest request)
    {
        var handle = request.RequiredText("ReceiptHandle");
        return ReceiptHandle.IsOne(handle) ? handle : throw SqsErrorException.ReceiptHandleIsInvalid();
    }
}
