using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Messages;

namespace ManagementClient.Lambda.DeadLetters;

/// <summary>
/// A rejected message as it is sent to the dead-letter queue: as it came, with what the function says of it.
/// </summary>
internal sealed class DeadLetter
{
    /// <summary>Of one message with its attributes, and of all messages of a request together.</summary>
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

    /// <summary>SQS's id of the message that was rejected.</summary>
    internal string MessageId { get; }

    internal string Body { get; }

    internal IReadOnlyDictionary<string, SQSEvent.MessageAttribute> Attributes { get; }

    /// <summary>In bytes, as SQS counts them.</summary>
    internal int Size { get; }

    internal string? GroupId { get; }

    internal string? TraceHeader { get; }

    /// <summary>
    /// A message whose key is SQS's id is given that as an attribute, since it gets another id: without it two copies,
    /// sent back later, would be two clients. What else the function adds is left out where there is no room for it.
    /// </summary>
    /// <returns>False for a message that cannot be sent as it came, or has no room for its key.</returns>
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

    /// <summary>The sender's attributes; those of an earlier time in the dead-letter queue are replaced.</summary>
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
