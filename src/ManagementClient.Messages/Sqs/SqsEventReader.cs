using System.Text.Json;
using Amazon.Lambda.SQSEvents;

namespace ManagementClient.Messages;

/// <summary>
/// Reads an SQS event into AWS's types and fills only the members that the function uses: most bytes of an event are
/// receipt handles and digests. A body that is not valid Unicode stays null, so that only its record is rejected.
/// </summary>
public static class SqsEventReader
{
    /// <param name="json">The event in UTF-8, up to 6 MB.</param>
    /// <exception cref="InvalidEventException">
    /// The text is not JSON, or does not have the shape of an SQS event.
    /// </exception>
    public static SQSEvent Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            return ReadEvent(ref reader);
        }
        catch (JsonException exception)
        {
            throw new InvalidEventException(
                $"The event is not JSON: fault at line {exception.LineNumber + 1}, byte "
                + $"{exception.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            throw new InvalidEventException($"The event holds no Unicode text before byte {reader.BytesConsumed}.");
        }
    }

    private static SQSEvent ReadEvent(ref Utf8JsonReader reader)
    {
        reader.Read();
        Expect(reader, JsonTokenType.StartObject, "The event");
        var sqsEvent = new SQSEvent();
        while (JsonFields.ReadProperty(ref reader))
        {
            if (JsonFields.IsNamed(reader, "Records"u8))
            {
                reader.Read();
                sqsEvent.Records = ReadRecords(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Read();
        return sqsEvent;
    }

    private static List<SQSEvent.SQSMessage> ReadRecords(ref Utf8JsonReader reader)
    {
        Expect(reader, JsonTokenType.StartArray, "Records");
        var records = new List<SQSEvent.SQSMessage>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            Expect(reader, JsonTokenType.StartObject, $"Records[{records.Count}]");
            records.Add(ReadRecord(ref reader, records.Count > 0 ? records[^1] : null));
        }

        return records;
    }

    private static SQSEvent.SQSMessage ReadRecord(ref Utf8JsonReader reader, SQSEvent.SQSMessage? previous)
    {
        var record = new SQSEvent.SQSMessage();
        while (JsonFields.ReadProperty(ref reader))
        {
            if (JsonFields.IsNamed(reader, "messageId"u8))
            {
                record.MessageId = JsonFields.ReadText(ref reader)!;
            }
            else if (JsonFields.IsNamed(reader, "body"u8))
            {
                record.Body = ReadBody(ref reader)!;
            }
            else if (JsonFields.IsNamed(reader, "eventSource"u8))
            {
                record.EventSource = JsonFields.ReadText(ref reader, previous?.EventSource)!;
            }
            else if (JsonFields.IsNamed(reader, "eventSourceARN"u8))
            {
                record.EventSourceArn = JsonFields.ReadText(ref reader, previous?.EventSourceArn)!;
            }
            else if (JsonFields.IsNamed(reader, "attributes"u8))
            {
                record.Attributes = SqsAttributesReader.ReadSystem(ref reader, previous?.Attributes)!;
            }
            else if (JsonFields.IsNamed(reader, "messageAttributes"u8))
            {
                record.MessageAttributes = SqsAttributesReader.ReadUser(ref reader)!;
            }
            else
            {
                reader.Skip();
            }
        }

        return record;
    }

    private static string? ReadBody(ref Utf8JsonReader reader)
    {
        try
        {
            return JsonFields.ReadText(ref reader);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static void Expect(in Utf8JsonReader reader, JsonTokenType token, string place)
    {
        if (reader.TokenType != token)
        {
            throw new InvalidEventException($"{place} is {reader.TokenType}, and an SQS event has {token} there.");
        }
    }
}
