using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Lambda.Tracing;

namespace ManagementClient.Lambda;

/// <summary>
/// What a line of the log calls a message by. The body is read again for it: that is paid for by lines that are written.
/// Ids that a sender can choose are shown as what they have to be, or not at all.
/// </summary>
/// <param name="MessageId">SQS's; another one after each redrive.</param>
/// <param name="SnsMessageId">The same at every delivery of a publication.</param>
/// <param name="TraceId">X-Ray's, where the publisher was traced.</param>
internal readonly record struct MessageIdentity(string MessageId, MessageKey Key, Guid? SnsMessageId, string? TraceId)
{
    internal static MessageIdentity Of(SQSEvent.SQSMessage record)
    {
        var body = default(MessageBody);
        MessageReader.ReadBody(record.Body, ref body);
        return new MessageIdentity(
            record.MessageId,
            MessageKey.From(record.IdempotencyKey ?? body.EnvelopeKey ?? record.MessageId),
            Guid.TryParseExact(body.SnsMessageId, "D", out var id) ? id : null,
            TraceHeader.Parse(record.Attributes?.GetValueOrDefault(SqsRecord.TraceHeader))?.Root);
    }
}
