using System.Text;
using System.Text.Json;
using ManagementClient.Lambda;

namespace ManagementClient.Local.DeadLetters;

/// <summary>What a body holds in SNS's wrapping: the text that the publisher sent, and the key that travels with it.</summary>
/// <param name="Key">Null where the body is no envelope.</param>
internal readonly record struct EnvelopeContent(string? Key, string Text)
{
    internal static EnvelopeContent Of(string body)
    {
        var content = default(MessageBody);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(body));
        try
        {
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject)
            {
                content.Read(ref reader);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new EnvelopeContent(null, body);
        }

        return content.IsEnvelope
            ? new EnvelopeContent(content.EnvelopeKey, content.EnvelopedMessage is { } message ? Encoding.UTF8.GetString(message.Span) : "")
            : new EnvelopeContent(null, body);
    }
}
