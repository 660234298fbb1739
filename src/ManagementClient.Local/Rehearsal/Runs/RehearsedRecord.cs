using System.Globalization;
using System.Text.Json;

namespace ManagementClient.Local.Rehearsal.Runs;

/// <summary>What the model of the function asks of a record of an SQS event.</summary>
internal readonly record struct RehearsedRecord(string MessageId, RehearsedMessage Message, int ReceiveCount)
{
    internal static List<RehearsedRecord> Of(ReadOnlyMemory<byte> payload)
    {
        var records = new List<RehearsedRecord>();
        var json = new Utf8JsonReader(payload.Span);
        string? id = null;
        string? body = null;
        while (json.Read())
        {
            if (json.TokenType is not JsonTokenType.PropertyName)
            {
                continue;
            }

            if (json.ValueTextEquals("messageId"u8))
            {
                id = Text(ref json);
            }
            else if (json.ValueTextEquals("body"u8))
            {
                body = Text(ref json);
            }
            else if (json.ValueTextEquals("ApproximateReceiveCount"u8))
            {
                var receives = int.Parse(Text(ref json), NumberStyles.None, CultureInfo.InvariantCulture);
                records.Add(new RehearsedRecord(id!, RehearsedMessage.Parse(body!), receives));
            }
        }

        return records;
    }

    /// <summary>Whether one of the records needs the database; of most batches the first record decides.</summary>
    internal static bool AnyValid(ReadOnlyMemory<byte> payload)
    {
        var json = new Utf8JsonReader(payload.Span);
        while (json.Read())
        {
            if (json.TokenType is JsonTokenType.PropertyName
                && json.ValueTextEquals("body"u8)
                && RehearsedMessage.Parse(Text(ref json)).IsValid)
            {
                return true;
            }
        }

        return false;
    }

    private static string Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString()!;
    }
}
