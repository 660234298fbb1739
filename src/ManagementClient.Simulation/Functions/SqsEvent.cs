using System.Globalization;
using System.Text.Json;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.Functions;

/// <summary>
/// The event that Lambda builds from a batch, with the same members in the same order, within the size limit of an
/// invocation.
/// </summary>
public sealed class SqsEvent(string queueArn, string region)
{
    /// <inheritdoc cref="EventPayload.Largest"/>
    public const int LargestPayload = EventPayload.Largest;

    private readonly EventPayload _payload = new();
    private readonly List<Message> _messages = [];

    public IReadOnlyList<Message> Messages => _messages;

    /// <summary>Adds a record, unless the event would become too large.</summary>
    public bool TryAdd(Message message)
    {
        if (!_payload.TryAdd(message, Write))
        {
            return false;
        }

        _messages.Add(message);
        return true;
    }

    public byte[] ToPayload() => _payload.ToArray();

    private void Write(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        json.WriteString("messageId", message.MessageId);
        json.WriteString("receiptHandle", message.ReceiptHandle);
        json.WriteString("body", message.Body);
        json.WriteStartObject("attributes");
        foreach (var (name, value) in SystemAttributes(message))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteStartObject("messageAttributes");
        foreach (var (name, attribute) in message.Attributes)
        {
            json.WriteStartObject(name);
            json.WriteString(attribute.IsBinary ? "binaryValue" : "stringValue", attribute.Value);
            json.WriteStartArray("stringListValues");
            json.WriteEndArray();
            json.WriteStartArray("binaryListValues");
            json.WriteEndArray();
            json.WriteString("dataType", attribute.DataType);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteString("md5OfBody", MessageDigest.OfBody(message.Body));
        json.WriteString("eventSource", "aws:sqs");
        json.WriteString("eventSourceARN", queueArn);
        json.WriteString("awsRegion", region);
        json.WriteEndObject();
    }

    internal static IEnumerable<(string Name, string Value)> SystemAttributes(Message message)
    {
        yield return ("ApproximateReceiveCount", message.ReceiveCount.ToString(CultureInfo.InvariantCulture));
        yield return ("SentTimestamp", Milliseconds(message.SentAt));
        if (message.DeduplicationId is not null)
        {
            yield return ("SequenceNumber", message.SequenceNumber);
        }

        if (message.GroupId is { } group)
        {
            yield return ("MessageGroupId", group);
        }

        yield return ("SenderId", Queue.SenderId);
        if (message.DeduplicationId is { } deduplicationId)
        {
            yield return ("MessageDeduplicationId", deduplicationId);
        }

        yield return ("ApproximateFirstReceiveTimestamp", Milliseconds(message.FirstReceivedAt ?? message.SentAt));
        if (message.DeadLetterSourceArn is { } source)
        {
            yield return ("DeadLetterQueueSourceArn", source);
        }
    }

    private static string Milliseconds(DateTimeOffset time) =>
        time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
