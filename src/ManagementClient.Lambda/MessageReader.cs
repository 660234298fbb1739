using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;

namespace ManagementClient.Lambda;

/// <summary>Turns an SQS record into the command it asks for.</summary>
internal static class MessageReader
{
    /// <summary>Levels of nesting; what a client sends has one.</summary>
    private const int MaxDepth = 64;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="rejection">A <see cref="ReasonCode"/> where the record cannot be read.</param>
    internal static bool TryRead(
        SQSEvent.SQSMessage record,
        [NotNullWhen(true)] out RegisterCustomer? command,
        [NotNullWhen(false)] out string? rejection)
    {
        command = null;
        var body = default(MessageBody);
        rejection = ReadBody(record.Body, ref body);
        if (rejection is not null)
        {
            return false;
        }

        var key = MessageKey.From(record.IdempotencyKey ?? body.EnvelopeKey ?? record.MessageId);
        if (body.IsEnvelope)
        {
            var message = body.EnvelopedMessage;
            body = default;
            rejection = message is { } utf8 ? ReadBody(utf8.Span, ref body) : ReasonCode.EnvelopeWithoutMessage;
            if (rejection is not null)
            {
                return false;
            }
        }

        command = new RegisterCustomer(key, body.Name, body.Email, body.Phone, record.OrderingGroup);
        return true;
    }

    /// <returns>A <see cref="ReasonCode"/> where it cannot be read.</returns>
    internal static string? ReadBody(string? text, ref MessageBody body)
    {
        if (text is null)
        {
            return ReasonCode.BodyNotUnicode;
        }

        var utf8 = ArrayPool<byte>.Shared.Rent(StrictUtf8.GetMaxByteCount(text.Length));
        var length = utf8.Length;
        try
        {
            length = StrictUtf8.GetBytes(text, utf8);
            return ReadBody(utf8.AsSpan(0, length), ref body);
        }
        catch (EncoderFallbackException)
        {
            return ReasonCode.BodyNotUnicode;
        }
        finally
        {
            // Personal data does not stay behind in a shared buffer.
            utf8.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    private static string? ReadBody(ReadOnlySpan<byte> utf8, ref MessageBody body)
    {
        if (utf8.TrimStart(" \t\r\n"u8).IsEmpty)
        {
            return ReasonCode.BodyEmpty;
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            if (reader.TokenType is not JsonTokenType.StartObject)
            {
                reader.Skip();
                reader.Read();
                return ReasonCode.BodyNotObject;
            }

            body.Read(ref reader);
            reader.Read();
            return null;
        }
        catch (JsonException)
        {
            return IsFull(reader) ? ReasonCode.BodyTooDeep : ReasonCode.BodyNotJson;
        }
        catch (InvalidOperationException)
        {
            return ReasonCode.BodyNotUnicode;
        }
    }

    /// <summary>The reader counts an object or array as a level only once it has read something in it.</summary>
    private static bool IsFull(in Utf8JsonReader reader) =>
        reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0) == MaxDepth;
}
