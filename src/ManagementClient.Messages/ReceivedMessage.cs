using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Application.Storage;

namespace ManagementClient.Messages;

/// <summary>
/// An SQS record, read in a single pass: its command or the reason why it has none, and its ids for logs and traces. An
/// id that a sender can choose is shown only if it has the expected form.
/// </summary>
public sealed class ReceivedMessage
{
    private const int MostEnvelopes = 3;

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
        KeyTellsOfClient = CarriedKey is not null && PersonalKey.IsMadeOf(CarriedKey, client);
        OrderingGroup = record.OrderingGroup;
        Unreadable = unreadable;
        Command = unreadable is null
            ? new RegisterCustomer(Key, client.Name, client.Email, client.Phone, OrderingGroup)
            : null;
    }

    /// <summary>The record as it was received.</summary>
    public SQSEvent.SQSMessage Record => _record;

    /// <summary>The SQS message id, which is new after each redrive.</summary>
    public string MessageId => _record.MessageId;

    /// <summary>The first that exists: the publisher's key, the SNS message id, the SQS message id.</summary>
    public MessageKey Key { get; }

    /// <summary>
    /// The key that the message carries; null if it has only the SQS message id, which changes when it is sent again.
    /// </summary>
    public string? CarriedKey { get; }

    /// <summary>The SNS message id, the same for every delivery of a publication.</summary>
    public Guid? SnsMessageId => Guid.TryParseExact(_snsMessageId, "D", out var id) ? id : null;

    /// <summary>The message group of a FIFO queue; null for a standard queue.</summary>
    public string? OrderingGroup { get; }

    /// <summary>How often the message has been received, including this time; 1 if the queue does not say.</summary>
    public int ReceiveCount => _record.ReceiveCount;

    /// <summary>
    /// Whether the publisher's key holds data of the client. Who guesses the data finds the client by such a key, so it
    /// is shown nowhere.
    /// </summary>
    public bool KeyTellsOfClient { get; }

    /// <summary>Null if the message is unreadable.</summary>
    public RegisterCustomer? Command { get; }

    /// <summary>An <see cref="UnreadableReason"/>; null if the message has a command.</summary>
    public string? Unreadable { get; }

    /// <summary>The X-Ray trace id, if the publisher was traced.</summary>
    public string? TraceId => Carried?.Root;

    /// <summary>
    /// The span of the publisher: taken from an attribute of the message or its envelope, otherwise from the X-Ray
    /// header that SQS passes on.
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

        // Whoever forwards a notification of one topic to another wraps it again. An inner envelope says nothing about
        // the key: whoever may publish can make one up.
        var content = outer;
        string? reason = null;
        for (var envelope = 0; envelope < MostEnvelopes && reason is null && content.IsEnvelope; envelope++)
        {
            var inner = default(MessageBody);
            reason = ReadEnveloped(content, ref inner);
            content = inner;
        }

        return new ReceivedMessage(record, outer, content, reason);
    }

    private static string? ReadEnveloped(in MessageBody envelope, ref MessageBody content) =>
        envelope.EnvelopedMessage is { } utf8
            ? BodyReader.Read(utf8.Span, ref content)
            : UnreadableReason.EnvelopeWithoutMessage;

    public bool TryGetCommand(
        [NotNullWhen(true)] out RegisterCustomer? command, [NotNullWhen(false)] out string? unreadable)
    {
        (command, unreadable) = (Command, Unreadable);
        return command is not null;
    }

    /// <summary>Contains no personal data.</summary>
    public override string ToString() => $"{MessageId} ({Key})";

    private static ActivityContext? Parse(string? traceParent) =>
        ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var context) ? context : null;
}
