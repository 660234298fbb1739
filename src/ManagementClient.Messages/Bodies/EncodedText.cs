using System.Buffers;
using System.Buffers.Text;

namespace ManagementClient.Messages;

/// <summary>Recognizes JSON that was made Base64 text, with or without being compressed before.</summary>
internal static class EncodedText
{
    /// <summary>Characters; the first bytes tell what the rest is. A multiple of four, which are three bytes.</summary>
    private const int Beginning = 64;

    private const int Shortest = 8;

    private static readonly SearchValues<byte> Alphabet = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\r\n"u8);

    /// <param name="text">No JSON.</param>
    /// <returns>Null where it is something else.</returns>
    internal static string? Recognize(ReadOnlySpan<byte> text)
    {
        text = text.TrimEnd(" \t\r\n"u8);
        if (text.Length < Shortest || text.ContainsAnyExcept(Alphabet))
        {
            return null;
        }

        Span<byte> decoded = stackalloc byte[Beginning];
        return Decode(text, decoded) switch
        {
            var length when IsCompressed(decoded[..length]) => UnreadableReason.BodyCompressed,
            var length when IsJson(decoded[..length]) => UnreadableReason.BodyBase64,
            _ => null,
        };
    }

    /// <returns>How many bytes the beginning of the text is; 0 where it is no Base64.</returns>
    private static int Decode(ReadOnlySpan<byte> text, Span<byte> decoded)
    {
        Span<byte> beginning = stackalloc byte[Beginning];
        var length = 0;
        foreach (var character in text)
        {
            if (character is (byte)'=' || length == Beginning)
            {
                break;
            }

            if (character is not ((byte)'\r' or (byte)'\n'))
            {
                // Base64 for addresses of the web has other signs for two of the values.
                beginning[length++] = character switch
                {
                    (byte)'-' => (byte)'+',
                    (byte)'_' => (byte)'/',
                    _ => character,
                };
            }
        }

        var whole = beginning[..(length - (length % 4))];
        return Base64.DecodeFromUtf8(whole, decoded, out _, out var written) is OperationStatus.Done ? written : 0;
    }

    /// <summary>gzip, zstd, bzip2, LZ4; zlib, whose second byte makes the first two a multiple of 31.</summary>
    private static bool IsCompressed(ReadOnlySpan<byte> bytes) =>
        bytes is [0x1F, 0x8B, ..] or [0x28, 0xB5, 0x2F, 0xFD, ..] or [(byte)'B', (byte)'Z', (byte)'h', ..]
            or [0x04, 0x22, 0x4D, 0x18, ..]
        || bytes is [0x78, var flags, ..] && ((0x78 << 8) + flags) % 31 == 0;

    private static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        var json = JsonText.WithoutMark(bytes);
        return json is [(byte)'{' or (byte)'[', .. var rest]
            && rest.TrimStart(" \t\r\n"u8) is [(byte)'"' or (byte)'{' or (byte)'}' or (byte)']', ..];
    }
}
