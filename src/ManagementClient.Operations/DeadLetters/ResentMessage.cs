using Amazon.SQS.Model;
using ManagementClient.Messages;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>A dead letter that is sent again: a new message for SQS, but the same message for the function.</summary>
internal static class ResentMessage
{
    private const int MostAttributes = 10;

    /// <returns>Null if the message has so many attributes that its key cannot be added.</returns>
    /// <param name="body">
    /// The message's own body or a corrected one. With a corrected body the key is always added.
    /// </param>
    internal static SendMessageRequest? Of(DeadLetter letter, string body)
    {
        var original = letter.Message;
        var attributes = new Dictionary<string, MessageAttributeValue>(original.MessageAttributes ?? []);
        if (!letter.KeyTravels || body != original.Body)
        {
            // SQS gives the message a new id, which must not become its key.
            attributes[PublisherAttributes.IdempotencyKey] =
                new MessageAttributeValue { DataType = "String", StringValue = letter.Key };
        }

        if (attributes.Count > MostAttributes)
        {
            return null;
        }

        return new SendMessageRequest
        {
            MessageBody = body,
            MessageAttributes = attributes,
            MessageSystemAttributes = TraceOf(original),
            MessageGroupId = original.Attributes?.GetValueOrDefault(SystemAttributes.MessageGroupId),

            // With the original deduplication id, the source queue would drop the message for five minutes. With the
            // SQS message id, it drops only a second copy from this redrive.
            MessageDeduplicationId = IsOfFifo(original) ? original.MessageId : null,
        };
    }

    private static bool IsOfFifo(Message message) => message.Attributes?.ContainsKey("MessageDeduplicationId") is true;

    private static Dictionary<string, MessageSystemAttributeValue> TraceOf(Message message) =>
        message.Attributes?.GetValueOrDefault(SystemAttributes.TraceHeader) is { } trace
            ? new()
            {
                [SystemAttributes.TraceHeader] =
                    new MessageSystemAttributeValue { DataType = "String", StringValue = trace },
            }
            : [];
}
