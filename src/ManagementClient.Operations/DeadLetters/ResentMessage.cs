using Amazon.SQS.Model;
using ManagementClient.Messages;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>A dead letter on its way back: a new message to SQS, and the same one to the function.</summary>
internal static class ResentMessage
{
    private const int MostAttributes = 10;

    /// <returns>Null where the message has so many attributes that its key cannot be added.</returns>
    /// <param name="body">Its own, or a corrected one; then its key is added, whatever the body holds.</param>
    internal static SendMessageRequest? Of(DeadLetter letter, string body)
    {
        var original = letter.Message;
        var attributes = new Dictionary<string, MessageAttributeValue>(original.MessageAttributes ?? []);
        if (!letter.KeyTravels || body != original.Body)
        {
            // Sent anew it gets a new id from SQS, which must not become its key.
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

            // Under the first one's deduplication id the source queue would swallow it for five minutes; under its SQS
            // id it swallows only a second copy of this very redrive.
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
