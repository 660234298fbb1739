using System.Text.Json;
using Amazon.Lambda.SQSEvents;

namespace ManagementClient.Messages;

/// <summary>Reads the attributes of an SQS record: those of SQS and those that the publisher has set.</summary>
internal static class SqsAttributesReader
{
    private static readonly string[] UsedSystemAttributes =
    [
        SystemAttributes.ApproximateReceiveCount,
        SystemAttributes.MessageGroupId,
        SystemAttributes.SentTimestamp,
        SystemAttributes.TraceHeader,
    ];

    /// <summary>A message of a standard queue has no group.</summary>
    private const int Usual = 3;

    /// <param name="previous">The attributes of the record before: a text that is the same is kept once.</param>
    internal static Dictionary<string, string>? ReadSystem(
        ref Utf8JsonReader reader, IReadOnlyDictionary<string, string>? previous)
    {
        if (!ReadStartOfObject(ref reader))
        {
            return null;
        }

        var attributes = new Dictionary<string, string>(Usual);
        while (JsonFields.ReadProperty(ref reader))
        {
            if (FindUsed(reader) is { } name)
            {
                attributes[name] = JsonFields.ReadText(ref reader, previous?.GetValueOrDefault(name)) ?? "";
            }
            else
            {
                reader.Skip();
            }
        }

        return attributes;
    }

    internal static Dictionary<string, SQSEvent.MessageAttribute>? ReadUser(ref Utf8JsonReader reader)
    {
        if (!ReadStartOfObject(ref reader))
        {
            return null;
        }

        Dictionary<string, SQSEvent.MessageAttribute>? attributes = null;
        while (JsonFields.ReadProperty(ref reader))
        {
            var name = reader.GetString()!;
            if (ReadStartOfObject(ref reader))
            {
                (attributes ??= [])[name] = ReadAttribute(ref reader);
            }
        }

        return attributes;
    }

    private static SQSEvent.MessageAttribute ReadAttribute(ref Utf8JsonReader reader)
    {
        var attribute = new SQSEvent.MessageAttribute();
        while (JsonFields.ReadProperty(ref reader))
        {
            if (JsonFields.IsNamed(reader, "stringValue"u8))
            {
                attribute.StringValue = JsonFields.ReadText(ref reader)!;
            }
            else if (JsonFields.IsNamed(reader, "binaryValue"u8))
            {
                attribute.BinaryValue = ReadBinary(ref reader)!;
            }
            else if (JsonFields.IsNamed(reader, "dataType"u8))
            {
                attribute.DataType = JsonFields.ReadText(ref reader)!;
            }
            else
            {
                reader.Skip();
            }
        }

        return attribute;
    }

    private static MemoryStream? ReadBinary(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.String && reader.TryGetBytesFromBase64(out var bytes))
        {
            return new MemoryStream(bytes);
        }

        reader.Skip();
        return null;
    }

    private static bool ReadStartOfObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.StartObject)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    private static string? FindUsed(in Utf8JsonReader reader)
    {
        foreach (var name in UsedSystemAttributes)
        {
            if (reader.ValueTextEquals(name))
            {
                return name;
            }
        }

        return null;
    }
}
