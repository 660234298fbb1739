using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ManagementClient.Lambda.Runtime;

/// <summary>The head of an HTTP/1.1 response, with the headers that decide how the body is read.</summary>
internal sealed class HttpHead
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    private HttpHead(int status) => Status = status;

    internal int Status { get; }

    /// <summary>Whether another head follows, as after 100 Continue. After 101 nothing of HTTP/1.1 does.</summary>
    internal bool IsInterim => Status is >= 100 and < 200 and not 101;

    internal bool IsChunked =>
        Header("Transfer-Encoding")?.EndsWith("chunked", StringComparison.OrdinalIgnoreCase) is true;

    internal bool Closes => string.Equals(Header("Connection"), "close", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Only what is read has a body so: a 202 that names no length has none, and its connection is kept.
    /// </summary>
    internal bool BodyEndsWithConnection => Status == 200 && !IsChunked && Header("Content-Length") is null;

    /// <summary>Bytes; 0 where the head does not say.</summary>
    /// <exception cref="RuntimeApiException">The header is not a number, or has two values.</exception>
    internal long ContentLength
    {
        get
        {
            if (Header("Content-Length") is not { } text)
            {
                return 0;
            }

            if (text.Split(',', StringSplitOptions.TrimEntries).Distinct().ToList() is not [var value])
            {
                throw new RuntimeApiException("Two Content-Lengths contradict each other.");
            }

            return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                ? length
                : throw new RuntimeApiException("A Content-Length is not a number.");
        }
    }

    internal string? Header(string name) => _headers.GetValueOrDefault(name);

    /// <exception cref="RuntimeApiException">The response is not HTTP/1.1.</exception>
    internal static HttpHead Parse(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split("\r\n");
        if (lines[0].Split(' ') is not [['H', 'T', 'T', 'P', '/', '1', '.', _], var code, ..]
            || !int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            throw new RuntimeApiException("The peer does not speak HTTP/1.1.");
        }

        var head = new HttpHead(status);
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
            {
                head.Add(line[..colon], line[(colon + 1)..].Trim());
            }
        }

        return head;
    }

    /// <exception cref="RuntimeApiException">The size is not a hexadecimal number.</exception>
    internal static int ParseChunkSize(ReadOnlySpan<byte> line) =>
        Utf8Parser.TryParse(line, out int size, out var consumed, 'x') && consumed > 0 && size >= 0
            ? size
            : throw new RuntimeApiException("A chunk has no size.");

    /// <summary>A header that comes twice has both values, as RFC 9110 combines them.</summary>
    private void Add(string name, string value) =>
        _headers[name] = Header(name) is { } earlier ? $"{earlier}, {value}" : value;
}
