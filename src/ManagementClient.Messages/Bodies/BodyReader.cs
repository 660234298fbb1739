using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ManagementClient.Messages;

/// <summary>
/// Reads the JSON object in a message's body, or reports why it cannot be read. It undoes what some publishers do to
/// JSON by accident: a byte order mark, <c>NaN</c> in a field that is not used, JSON inside a JSON text.
/// </summary>
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

    internal static string? Read(ReadOnlySpan<byte> utf8, ref MessageBody body) =>
        Read(utf8, ref body, mayBeText: true);

    /// <param name="mayBeText">Whether a text in which JSON is encoded once more would be taken.</param>
    private static string? Read(ReadOnlySpan<byte> utf8, ref MessageBody body, bool mayBeText)
    {
        var json = JsonText.WithoutMark(utf8);
        if (json.IsEmpty)
        {
            return UnreadableReason.BodyEmpty;
        }

        var reason = Parse(json, ref body, mayBeText);
        if (reason is UnreadableReason.BodyNotJson && JsonText.WithoutNonNumbers(json) is { } repaired)
        {
            body = default;
            reason = Parse(repaired, ref body, mayBeText);
        }

        return reason is UnreadableReason.BodyNotJson ? EncodedText.Recognize(json) ?? reason : reason;
    }

    private static string? Parse(ReadOnlySpan<byte> json, ref MessageBody body, bool mayBeText)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject)
            {
                body.Read(ref reader);
                reader.Read();
                return body.HoldsNothing ? ForeignBody.RecognizeObject(json) : null;
            }

            var first = reader;
            reader.Skip();
            reader.Read();
            return first.TokenType switch
            {
                JsonTokenType.String when mayBeText => ReadText(JsonText.Unescape(first).Span, ref body),
                JsonTokenType.StartArray => ForeignBody.RecognizeArray(json) ?? UnreadableReason.BodyNotObject,
                _ => UnreadableReason.BodyNotObject,
            };
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

    private static string? ReadText(ReadOnlySpan<byte> text, ref MessageBody body) =>
        Read(text, ref body, mayBeText: false) switch
        {
            UnreadableReason.BodyEmpty or UnreadableReason.BodyNotJson => UnreadableReason.BodyNotObject,
            var reason => reason,
        };

    /// <summary>The reader does not count an object or array as a level until it has read something in it.</summary>
    private static bool IsFull(in Utf8JsonReader reader) =>
        reader.CurrentDepth
            + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0) == MaxDepth;
}
