using System.Diagnostics;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Messages;

namespace ManagementClient.Lambda.Tracing;

/// <summary>
/// The span of a batch, by OpenTelemetry's conventions for messaging and functions. It is a child of Lambda's own span
/// and is linked to the publishers' spans.
/// </summary>
internal static class BatchSpan
{
    /// <summary>OpenTelemetry's default limit for a span.</summary>
    internal const int MaxLinks = 128;

    /// <summary>The tag with the number of omitted links.</summary>
    internal const string DroppedLinks = nameof(DroppedLinks);

    private static readonly ActivitySource Source = new("ManagementClient.Lambda");

    /// <returns>Null if the trace of the invocation is not recorded.</returns>
    internal static Activity? Start(SQSEvent sqsEvent, ILambdaContext context, bool isColdStart)
    {
        var records = sqsEvent.Records ?? [];
        var arn = records.Count > 0 ? records[0].EventSourceArn ?? "" : "";
        var queue = arn[(arn.LastIndexOf(':') + 1)..];
        var parent = TraceHeader.Parse(Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"))?.Context ?? default;
        if (Source.StartActivity($"process {queue}", ActivityKind.Consumer, parent) is not { } span)
        {
            return null;
        }

        span.SetTag("messaging.system", "aws_sqs")
            .SetTag("messaging.operation.name", "process")
            .SetTag("messaging.operation.type", "process")
            .SetTag("messaging.destination.name", queue)
            .SetTag("messaging.batch.message_count", records.Count)
            .SetTag("faas.trigger", "pubsub")
            .SetTag("faas.invocation_id", context.AwsRequestId)
            .SetTag("faas.coldstart", isColdStart)
            .SetTag("cloud.resource_id", context.InvokedFunctionArn);
        return span;
    }

    /// <summary>Marks the span as failed. Always false, for use in an exception filter.</summary>
    internal static bool Fails(Activity? span, Exception exception)
    {
        span?.SetTag("error.type", InvocationError.TypeOf(exception))
            .SetStatus(ActivityStatusCode.Error, InvocationError.MessageOf(exception));
        return false;
    }

    /// <summary>Links the span to the spans of the publishers.</summary>
    internal static void Link(Activity span, IReadOnlyList<ReceivedMessage> messages)
    {
        var links = span.Links.Count();
        var dropped = span.GetCustomProperty(DroppedLinks) as int? ?? 0;
        foreach (var message in messages)
        {
            if (links == MaxLinks)
            {
                dropped += message.SentIn is null ? 0 : 1;
            }
            else if (message.SentIn is { } context)
            {
                span.AddLink(new ActivityLink(context, new() { ["messaging.message.id"] = message.MessageId }));
                links++;
            }
        }

        span.SetCustomProperty(DroppedLinks, dropped);
    }
}
