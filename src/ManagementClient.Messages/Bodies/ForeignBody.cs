using System.Text;
using System.Text.Json;

namespace ManagementClient.Messages;

/// <summary>
/// Recognizes JSON that holds no client itself and is surely of another system's making, by the fields that its
/// makers document.
/// </summary>
internal static class ForeignBody
{
    private static readonly string[] Fields =
        ["specversion", "detail-type", "detail", "messageType", "message", "headers", "body"];

    /// <param name="json">A JSON object without any field of a client.</param>
    /// <returns>Null where it is nothing that is known here.</returns>
    internal static string? RecognizeObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Recognize(reader);
    }

    /// <param name="json">A JSON array.</param>
    /// <returns>Null where it is nothing that is known here.</returns>
    internal static string? RecognizeArray(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        for (var isFirst = true; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; isFirst = false)
        {
            if (isFirst && IsPointer(reader))
            {
                return UnreadableReason.BodyS3Pointer;
            }

            if (reader.TokenType is JsonTokenType.StartObject && RecognizeElement(reader) is { } reason)
            {
                return reason;
            }

            reader.Skip();
        }

        return null;
    }

    /// <summary>
    /// The name of a Java class, with the data of that class behind it: so Amazon's extended clients write.
    /// </summary>
    private static bool IsPointer(in Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String && reader.ValueSpan.EndsWith("S3Pointer"u8);

    private static string? RecognizeElement(Utf8JsonReader reader)
    {
        var ahead = reader;
        var element = default(MessageBody);
        element.Read(ref ahead);
        return element.HasClientField ? UnreadableReason.BodySeveralClients : Recognize(reader);
    }

    private static string? Recognize(Utf8JsonReader reader)
    {
        var kinds = new Dictionary<string, JsonTokenType>();
        while (JsonFields.ReadProperty(ref reader))
        {
            var field = FieldOf(reader);
            reader.Read();
            if (field is not null)
            {
                kinds[field] = reader.TokenType;
            }

            reader.Skip();
        }

        bool Has(string field, JsonTokenType kind) => kinds.TryGetValue(field, out var own) && own == kind;

        return Has("specversion", JsonTokenType.String) switch
        {
            true => UnreadableReason.BodyCloudEvents,
            _ when Has("detail-type", JsonTokenType.String) && kinds.ContainsKey("detail") =>
                UnreadableReason.BodyEventBridge,

            // MassTransit; then NServiceBus, Rebus and Celery.
            _ when Has("messageType", JsonTokenType.StartArray) && Has("message", JsonTokenType.StartObject) =>
                UnreadableReason.BodyForeignEnvelope,
            _ when Has("headers", JsonTokenType.StartObject) && Has("body", JsonTokenType.String) =>
                UnreadableReason.BodyForeignEnvelope,
            _ => null,
        };
    }

    private static string? FieldOf(in Utf8JsonReader reader)
    {
        foreach (var field in Fields)
        {
            if (Ascii.EqualsIgnoreCase(reader.ValueSpan, field))
            {
                return field;
            }
        }

        return null;
    }
}
