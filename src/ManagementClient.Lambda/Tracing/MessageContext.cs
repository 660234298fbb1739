using System.Diagnostics;
using Amazon.Lambda.SQSEvents;

namespace ManagementClient.Lambda.Tracing;

/// <summary>The span that a message was sent in.</summary>
internal static class MessageContext
{
    private const string TraceParent = "traceparent";

    /// <summary>The publisher's own word, in an attribute of the message or of its envelope; else what SQS carries along.</summary>
    internal static ActivityContext? Of(SQSEvent.SQSMessage record) =>
        Parse(record.MessageAttributes?.GetValueOrDefault(TraceParent)?.StringValue)
        ?? Parse(EnvelopedTraceParent(record.Body))
        ?? Carried(record);

    /// <summary>What SQS carries along for X-Ray.</summary>
    internal static ActivityContext? Carried(SQSEvent.SQSMessage record) =>
        TraceHeader.Parse(record.Attributes?.GetValueOrDefault(SqsRecord.TraceHeader))?.Context;

    private static ActivityContext? Parse(string? traceParent) =>
        ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var context) ? context : null;

    private static string? EnvelopedTraceParent(string? text)
    {
        var body = default(MessageBody);
        MessageReader.ReadBody(text, ref body);
        return body.EnvelopeTraceParent;
    }
}
