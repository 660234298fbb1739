using ManagementClient.Messages;

namespace ManagementClient.Operations.Reasons;

/// <summary>What an <see cref="UnreadableReason"/> means.</summary>
internal static class BodyReasons
{
    internal static IReadOnlyList<RejectionReason> All { get; } =
    [
        new(UnreadableReason.BodyEmpty,
            "There is no text, or nothing but blanks.",
            "Ask the publisher; nothing of a person is lost, for there is nothing."),
        new(UnreadableReason.BodyNotUnicode,
            "The text holds half a surrogate pair, which no UTF-8 and no PostgreSQL can hold.",
            "Tell the publisher to cut texts between characters and not inside one."),
        new(UnreadableReason.BodyNotJson,
            "The body is not JSON: cut off, single quotes, a trailing comma, a form or XML.",
            "Show the publisher the body and the place where a JSON parser stops."),
        new(UnreadableReason.BodyNotObject,
            "The body is JSON, but an array, a text or a number.",
            "Tell the publisher that one client is one message, and an object."),
        new(UnreadableReason.BodyTooDeep,
            "There are more than 64 levels of nesting, where a client has one.",
            "Find out who publishes this: if it is no slip, it looks like an attack on parsers."),
        new(UnreadableReason.BodyBase64,
            "The body is JSON that was made Base64 text.",
            "Tell the publisher to send the JSON itself."),
        new(UnreadableReason.BodyCompressed,
            "The body is compressed (gzip, zlib, zstd and the like) and made Base64 text.",
            "Tell the publisher to send the JSON itself: a client is a few hundred bytes."),
        new(UnreadableReason.BodyS3Pointer,
            "Amazon's extended client put the message into S3 and sent a pointer to it.",
            "Tell the publisher to use the plain client for this topic: a client is a few hundred bytes."),
        new(UnreadableReason.BodyCloudEvents,
            "The body is a CloudEvent, as AWS.Messaging writes it; the client may be in its data.",
            "Tell the publisher to send what is in data, and nothing around it."),
        new(UnreadableReason.BodyEventBridge,
            "The body is an event of EventBridge; the client may be in its detail.",
            "Give the rule's target the input path $.detail, so that the topic gets the client alone."),
        new(UnreadableReason.BodyForeignEnvelope,
            "The body is the envelope of a framework: MassTransit, NServiceBus, Rebus, Celery or one like them.",
            "Tell the publisher to send the client as plain JSON, without its framework's envelope."),
        new(UnreadableReason.BodySeveralClients,
            "The body is an array of clients.",
            "Tell the publisher that one client is one message, so that each has a key and an outcome of its own."),
        new(UnreadableReason.EnvelopeWithoutMessage,
            "An SNS notification without a Message, which SNS does not send; something imitates it.",
            "Find who sends to the queue besides the topic: only the topic is allowed to."),
    ];
}
