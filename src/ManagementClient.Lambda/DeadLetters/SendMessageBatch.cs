using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Messages;

namespace ManagementClient.Lambda.DeadLetters;

/// <summary>
/// The SQS operation of this name, in its JSON protocol. A request holds up to ten messages, which together may be as
/// large as one.
/// </summary>
internal static class SendMessageBatch
{
    internal const string Target = "AmazonSQS.SendMessageBatch";

    private const int MostEntries = 10;
    private const string FifoSuffix = ".fifo";

    // Do not escape bodies: escapes could make them six times as long.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Splits the messages into requests of the size that SQS accepts, in their order.</summary>
    internal static IEnumerable<IReadOnlyList<DeadLetter>> Split(IEnumerable<DeadLetter> letters)
    {
        var request = new List<DeadLetter>(MostEntries);
        var size = 0;
        foreach (var letter in letters)
        {
            if (request.Count == MostEntries || (request.Count > 0 && size + letter.Size > DeadLetter.LargestSize))
            {
                yield return request;
                request = new List<DeadLetter>(MostEntries);
                size = 0;
            }

            request.Add(letter);
            size += letter.Size;
        }

        if (request.Count > 0)
        {
            yield return request;
        }
    }

    /// <summary>Writes the request. The id of each entry is its position.</summary>
    internal static byte[] Write(Uri queueUrl, IReadOnlyList<DeadLetter> letters)
    {
        var isFifo = queueUrl.AbsolutePath.EndsWith(FifoSuffix, StringComparison.Ordinal);
        var output = new ArrayBufferWriter<byte>(letters.Sum(letter => letter.Size) + 1024);
        using (var json = new Utf8JsonWriter(output, Plain))
        {
            json.WriteStartObject();
            json.WriteString("QueueUrl"u8, queueUrl.AbsoluteUri);
            json.WriteStartArray("Entries"u8);
            for (var place = 0; place < letters.Count; place++)
            {
                WriteEntry(json, place, letters[place], isFifo);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <returns>The messages that SQS lists as successful, with the right digests.</returns>
    internal static IEnumerable<DeadLetter> ReadTaken(byte[] answer, IReadOnlyList<DeadLetter> letters)
    {
        using var json = JsonDocument.Parse(answer);
        if (json.RootElement.ValueKind is not JsonValueKind.Object
            || !json.RootElement.TryGetProperty("Successful", out var successful)
            || successful.ValueKind is not JsonValueKind.Array)
        {
            return [];
        }

        return [.. successful.EnumerateArray().Select(entry => Taken(entry, letters)).OfType<DeadLetter>()];
    }

    private static DeadLetter? Taken(JsonElement entry, IReadOnlyList<DeadLetter> letters) =>
        int.TryParse(Text(entry, "Id"), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
        && place < letters.Count
        && Text(entry, "MD5OfMessageBody") == DeadLetterDigest.OfBody(letters[place].Body)
        && Text(entry, "MD5OfMessageAttributes") == DeadLetterDigest.OfAttributes(letters[place].Attributes)
            ? letters[place]
            : null;

    private static string? Text(JsonElement entry, string name) =>
        entry.ValueKind is JsonValueKind.Object
        && entry.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;

    private static void WriteEntry(Utf8JsonWriter json, int place, DeadLetter letter, bool isFifo)
    {
        json.WriteStartObject();
        json.WriteString("Id"u8, place.ToString(CultureInfo.InvariantCulture));
        json.WriteString("MessageBody"u8, letter.Body);
        if (letter.GroupId is { Length: > 0 } group)
        {
            json.WriteString("MessageGroupId"u8, group);
        }

        if (isFifo)
        {
            // The queue drops a second copy that is sent within five minutes.
            json.WriteString("MessageDeduplicationId"u8, letter.MessageId);
        }

        if (letter.Attributes.Count > 0)
        {
            json.WriteStartObject("MessageAttributes"u8);
            foreach (var (name, attribute) in letter.Attributes)
            {
                json.WritePropertyName(name);
                WriteAttribute(json, attribute);
            }

            json.WriteEndObject();
        }

        if (letter.TraceHeader is { Length: > 0 } trace)
        {
            json.WriteStartObject("MessageSystemAttributes"u8);
            json.WritePropertyName(SystemAttributes.TraceHeader);
            WriteAttribute(json, new SQSEvent.MessageAttribute { DataType = "String", StringValue = trace });
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter json, SQSEvent.MessageAttribute attribute)
    {
        json.WriteStartObject();
        json.WriteString("DataType"u8, attribute.DataType);
        if (attribute.StringValue is { } text)
        {
            json.WriteString("StringValue"u8, text);
        }
        else
        {
            json.WriteBase64String("BinaryValue"u8, attribute.BinaryValue.ToArray());
        }

        json.WriteEndObject();
    }
}
