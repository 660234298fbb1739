using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ManagementClient.Messages;

/// <summary>Reads the JSON object in a message's body, or reports why it cannot be read.</summary>
internal static class BodyReader
{
    /// <summary>The greatest depth of nesting; a client's data has one level.</summary>
    private const int MaxDepth = 64;

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>A <see cref="UnreadableReason"/> if the body cannot be read.</returns>
    internal static string? Read(string? text, ref MessageBody body)
    {
        if (text is null)
        {
            return UnreadableReason.BodyNotUnicode;
        }

        var utf8 = ArrayPool<byte>.Shared.Rent(StrictUtf8.GetMaxByteCount(text.Length));
        var length = utf8.Length;
        try
        {
            length = StrictUtf8.GetBytes(text, utf8);
            return Read(utf8.AsSpan(0, length), ref body);
        }
        catch (EncoderFallbackException)
        {
            return UnreadableReason.BodyNotUnicode;
        }
        finally
        {
            // Clear the personal data before the buffer returns to the pool.
            utf8.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    internal static string? Read(ReadOnlySpan<byte> utf8, ref MessageBody body)
    {
        if (utf8.TrimStart(" \t\r\n"u8).IsEmpty)
        {
            return UnreadableReason.BodyEmpty;
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            if (reader.TokenType is not JsonTokenType.StartObject)
            {
                reader.Skip();
                reader.Read();
                return UnreadableReason.BodyNotObject;
            }

            body.Read(ref reader);
            reader.Read();
            return null;
        }
        catch (JsonException)
        {
            return IsFull(reader) ? UnreadableReason.BodyTooDeep : UnreadableReason.BodyNotJson;
        }
        catch (InvalidOperationException)
        {
            return UnreadableReason.BodyNotUnicode;
        }
    }

    /// <summary>The reader does not count an object or array as a level until it has read something in it.</summary>
    private static bool IsFull(in Utf8JsonReader reader) =>
        reader.CurrentDepth
            + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0) == MaxDepth;
}
