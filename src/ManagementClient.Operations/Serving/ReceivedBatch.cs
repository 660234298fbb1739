using System.Text.Json;
using Amazon.SQS.Model;
using ManagementClient.Simulation.Functions;

namespace ManagementClient.Operations.Serving;

/// <summary>The event that Lambda builds from received messages, with all data that SQS returns for each.</summary>
internal sealed class ReceivedBatch(string queueArn, string region)
{
    private readonly EventPayload _payload = new();
    private readonly List<Message> _messages = [];

    internal IReadOnlyList<Message> Messages => _messages;

    /// <summary>The region and the account of the queue.</summary>
    internal string Owner { get; } = string.Join(':', queueArn.Split(':').Skip(3).Take(2));

    /// <summary>Adds a record unless the event would become too large.</summary>
    internal bool TryAdd(Message message)
    {
        if (!_payload.TryAdd(message, Write))
        {
            return false;
        }

        _messages.Add(message);
        return true;
    }

    internal byte[] ToPayload() => _payload.ToArray();

    private void Write(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        json.WriteString("messageId", message.MessageId);
        json.WriteString("receiptHandle", message.ReceiptHandle);
        json.WriteString("body", message.Body);
        json.WriteStartObject("attributes");
        foreach (var (name, value) in message.Attributes ?? [])
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteStartObject("messageAttributes");
        foreach (var (name, value) in message.MessageAttributes ?? [])
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
        if (message.MD5OfMessageAttributes is { Length: > 0 } digest)
        {
            json.WriteString("md5OfMessageAttributes", digest);
        }

        json.WriteString("md5OfBody", message.MD5OfBody);
        json.WriteString("eventSource", "aws:sqs");
        json.WriteString("eventSourceARN", queueArn);
        json.WriteString("awsRegion", region);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MessageAttributeValue attribute)
    {
        json.WriteStartObject();
        if (attribute.BinaryValue is { } bytes)
        {
            json.WriteBase64String("binaryValue", bytes.ToArray());
        }
        else
        {
            json.WriteString("stringValue", attribute.StringValue);
        }

        json.WriteStartArray("stringListValues");
        json.WriteEndArray();
        json.WriteStartArray("binaryListValues");
        json.WriteEndArray();
        json.WriteString("dataType", attribute.DataType);
        json.WriteEndObject();
    }
}
