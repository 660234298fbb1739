using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Application.Storage;

namespace ManagementClient.Messages;

/// <summary>
/// An SQS record, read in one parse: the command that it asks for or the reason why it asks for none, and all that a
/// log line or a trace says of it. Ids that a sender can choose are shown as what they have to be, or not at all.
/// </summary>
public sealed class ReceivedMessage
{
    private readonly SQSEvent.SQSMessage _record;
    private readonly string? _snsMessageId;
    private readonly string? _envelopeTraceParent;

    private ReceivedMessage(
        SQSEvent.SQSMessage record, in MessageBody envelope, in MessageBody client, string? unreadable)
    {
        _record = record;
        _snsMessageId = envelope.SnsMessageId;
        _envelopeTraceParent = envelope.EnvelopeTraceParent;
        CarriedKey = record.IdempotencyKey ?? envelope.EnvelopeKey;
        Key = MessageKey.From(CarriedKey ?? record.MessageId);
        OrderingGroup = record.OrderingGroup;
        Unreadable = unreadable;
        Command = unreadable is null
            ? new RegisterCustomer(Key, client.Name, client.Email, client.Phone, OrderingGroup)
            : null;
    }

    /// <summary>As it was received.</summary>
    public SQSEvent.SQSMessage Record => _record;

    /// <summary>SQS's; another one after each redrive.</summary>
    public string MessageId => _record.MessageId;

    /// <summary>The first that exists of the publisher's key, SNS's message id and SQS's message id.</summary>
    public MessageKey Key { get; }

    /// <summary>
    /// The key as the message carries it; null where SQS's id, which a send changes, stands in for one.
    /// </summary>
    public string? CarriedKey { get; }

    /// <summary>The same at every delivery of a publication.</summary>
    public Guid? SnsMessageId => Guid.TryParseExact(_snsMessageId, "D", out var id) ? id : null;

    /// <summary>The message group of a FIFO queue; null where the queue keeps no order.</summary>
    public string? OrderingGroup { get; }

    /// <summary>How often the queue has handed it out, this time included; 1 where the queue does not say.</summary>
    public int ReceiveCount => int.TryParse(
        _record.SystemAttribute(SystemAttributes.ApproximateReceiveCount),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var count) ? count : 1;

    /// <summary>Null where the message is unreadable.</summary>
    public RegisterCustomer? Command { get; }

    /// <summary>An <see cref="UnreadableReason"/>; null where there is a command.</summary>
    public string? Unreadable { get; }

    /// <summary>X-Ray's trace id, where the publisher was traced.</summary>
    public string? TraceId => Carried?.Root;

    /// <summary>
    /// The span that the message was sent in: the publisher's own word, in an attribute of the message or of its
    /// envelope; else what SQS carries along for X-Ray.
    /// </summary>
    public ActivityContext? SentIn =>
        Parse(_record.MessageAttributes?.GetValueOrDefault(PublisherAttributes.TraceParent)?.StringValue)
        ?? Parse(_envelopeTraceParent)
        ?? Carried?.Context;

    private TraceHeader? Carried => TraceHeader.Parse(_record.SystemAttribute(SystemAttributes.TraceHeader));

    public static ReceivedMessage Read(SQSEvent.SQSMessage record)
    {
        var outer = default(MessageBody);
        if (BodyReader.Read(record.Body, ref outer) is { } unreadable)
        {
            return new ReceivedMessage(record, default, default, unreadable);
        }

        if (!outer.IsEnvelope)
        {
            return new ReceivedMessage(record, default, outer, unreadable: null);
        }

        var inner = default(MessageBody);
        var reason = outer.EnvelopedMessage is { } utf8
            ? BodyReader.Read(utf8.Span, ref inner)
            : UnreadableReason.EnvelopeWithoutMessage;
        return new ReceivedMessage(record, outer, inner, reason);
    }

    public bool TryGetCommand(
        [NotNullWhen(true)] out RegisterCustomer? command, [NotNullWhen(false)] out string? unreadable)
    {
        (command, unreadable) = (Command, Unreadable);
        return command is not null;
    }

    /// <summary>Shows no personal data.</summary>
    public override string ToString() => $"{MessageId} ({Key})";

    private static ActivityContext? Parse(string? traceParent) =>
        ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var context) ? context : null;
}
