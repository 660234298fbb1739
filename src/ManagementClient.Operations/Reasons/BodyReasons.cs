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
        new(UnreadableReason.EnvelopeWithoutMessage,
            "An SNS notification without a Message, which SNS does not send; something imitates it.",
            "Find who sends to the queue besides the topic: only the topic is allowed to."),
    ];
}
