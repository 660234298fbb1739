using System.Text.Json;

namespace ManagementClient.Messages;

/// <summary>What stands around or in JSON though JSON has no place for it.</summary>
internal static class JsonText
{
    private static ReadOnlySpan<byte> Mark => "\uFEFF"u8;

    /// <summary>What Python, JavaScript and Java write for a number that is none.</summary>
    private static readonly byte[][] NonNumbers = [[.. "-Infinity"u8], [.. "Infinity"u8], [.. "NaN"u8]];

    /// <summary>The text without byte order marks and white space in front.</summary>
    internal static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8)
    {
        var rest = utf8.TrimStart(" \t\r\n"u8);
        while (rest.StartsWith(Mark))
        {
            rest = rest[Mark.Length..].TrimStart(" \t\r\n"u8);
        }

        return rest;
    }

    /// <summary>The value at which the reader stands, as UTF-8.</summary>
    /// <exception cref="InvalidOperationException">The text is no Unicode.</exception>
    internal static ReadOnlyMemory<byte> Unescape(in Utf8JsonReader reader)
    {
        var utf8 = new byte[reader.ValueSpan.Length];
        return utf8.AsMemory(0, reader.CopyString(utf8));
    }

    /// <summary>
    /// The same JSON with a zero for each NaN and Infinity, so that the fields that count can be read.
    /// </summary>
    /// <returns>Null where there are none.</returns>
    internal static byte[]? WithoutNonNumbers(ReadOnlySpan<byte> json)
    {
        byte[]? repaired = null;
        var isText = false;
        var mayBeginValue = false;
        for (var at = 0; at < json.Length; at++)
        {
            var character = json[at];
            if (isText)
            {
                isText = character is not (byte)'"';
                at += character is (byte)'\\' ? 1 : 0;
                continue;
            }

            if (mayBeginValue && NonNumberAt(json[at..]) is var length and not 0)
            {
                repaired ??= json.ToArray();
                repaired.AsSpan(at, length).Fill((byte)' ');
                repaired[at] = (byte)'0';
                at += length - 1;
            }

            isText = character is (byte)'"';
            mayBeginValue = character is (byte)':' or (byte)',' or (byte)'['
                || mayBeginValue && character is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
        }

        return repaired;
    }

    private static int NonNumberAt(ReadOnlySpan<byte> json)
    {
        foreach (var word in NonNumbers)
        {
            if (json.StartsWith(word))
            {
                return json.Length == word.Length || " \t\r\n,]}"u8.Contains(json[word.Length]) ? word.Length : 0;
            }
        }

        return 0;
    }
}
