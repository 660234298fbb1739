using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Messages;

namespace ManagementClient.Lambda.DeadLetters;

/// <summary>A rejected message for the dead-letter queue: unchanged, with the function's attributes added.</summary>
internal sealed class DeadLetter
{
    /// <summary>
    /// The size limit of a message with its attributes, and also of all messages of a request together.
    /// </summary>
    internal const int LargestSize = 1_048_576;

    private const int MostAttributes = 10;
    private const string TextType = "String";

    private DeadLetter(ReceivedMessage message, Dictionary<string, SQSEvent.MessageAttribute> attributes)
    {
        MessageId = message.MessageId;
        Body = message.Record.Body;
        Attributes = attributes;
        Size = SizeOf(Body, attributes);
        GroupId = message.Record.Attributes?.GetValueOrDefault(SystemAttributes.MessageGroupId);
        TraceHeader = message.Record.Attributes?.GetValueOrDefault(SystemAttributes.TraceHeader);
    }

    /// <summary>The SQS message id of the rejected message.</summary>
    internal string MessageId { get; }

    internal string Body { get; }

    internal IReadOnlyDictionary<string, SQSEvent.MessageAttribute> Attributes { get; }

    /// <summary>The size in bytes, as SQS counts them.</summary>
    internal int Size { get; }

    internal string? GroupId { get; }

    internal string? TraceHeader { get; }

    /// <summary>
    /// If the message's key is its SQS message id, adds the key as an attribute, because the dead letter gets a new id:
    /// otherwise two copies, sent back later, would become two rows. Other attributes are omitted if there is no room
    /// for them.
    /// </summary>
    /// <returns>False if the message cannot be sent unchanged, or has no room for its key.</returns>
    internal static bool TryCreate(
        RejectedMessage rejected, DateTimeOffset now, [NotNullWhen(true)] out DeadLetter? letter)
    {
        letter = null;
        var message = rejected.Message;
        if (string.IsNullOrEmpty(message.Record.Body) || !TryCopy(message.Record.MessageAttributes, out var attributes))
        {
            return false;
        }

        if (message.CarriedKey is null)
        {
            attributes[PublisherAttributes.IdempotencyKey] = Text(message.MessageId);
        }

        if (!Fits(message.Record.Body, attributes))
        {
            return false;
        }

        AddIfRoom(DeadLetterAttributes.RejectionReasons, string.Join(',', rejected.Reasons));
        AddIfRoom(DeadLetterAttributes.FirstMessageId, message.MessageId);
        AddIfRoom(
            DeadLetterAttributes.RejectedAt,
            now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        letter = new DeadLetter(message, attributes);
        return true;

        void AddIfRoom(string name, string value)
        {
            attributes[name] = Text(value);
            if (!Fits(message.Record.Body, attributes))
            {
                attributes.Remove(name);
            }
        }
    }

    /// <summary>The sender's attributes, without those that an earlier setting aside added.</summary>
    private static bool TryCopy(
        Dictionary<string, SQSEvent.MessageAttribute>? sent,
        out Dictionary<string, SQSEvent.MessageAttribute> attributes)
    {
        attributes = sent is null ? [] : new Dictionary<string, SQSEvent.MessageAttribute>(sent);
        attributes.Remove(DeadLetterAttributes.RejectionReasons);
        attributes.Remove(DeadLetterAttributes.FirstMessageId);
        attributes.Remove(DeadLetterAttributes.RejectedAt);
        return attributes.Values.All(attribute =>
            attribute.DataType is not null && (attribute.StringValue is not null || attribute.BinaryValue is not null));
    }

    private static bool Fits(string body, Dictionary<string, SQSEvent.MessageAttribute> attributes) =>
        attributes.Count <= MostAttributes && SizeOf(body, attributes) <= LargestSize;

    private static int SizeOf(string body, Dictionary<string, SQSEvent.MessageAttribute> attributes)
    {
        var size = Encoding.UTF8.GetByteCount(body);
        foreach (var (name, attribute) in attributes)
        {
            size += Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(attribute.DataType)
                + (attribute.StringValue is { } text
                    ? Encoding.UTF8.GetByteCount(text)
                    : (int)attribute.BinaryValue.Length);
        }

        return size;
    }

    private static SQSEvent.MessageAttribute Text(string value) => new() { DataType = TextType, StringValue = value };
}
