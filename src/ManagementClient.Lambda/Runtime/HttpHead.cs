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

    internal bool IsChunked =>
        Header("Transfer-Encoding")?.EndsWith("chunked", StringComparison.OrdinalIgnoreCase) is true;

    internal bool Closes => string.Equals(Header("Connection"), "close", StringComparison.OrdinalIgnoreCase);

    /// <summary>The length of the body in bytes.</summary>
    /// <exception cref="RuntimeApiException">The header is not a number.</exception>
    internal int ContentLength => Header("Content-Length") is not { } text ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length
        : throw new RuntimeApiException("A Content-Length is not a number.");

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
                head._headers[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }

        return head;
    }

    /// <exception cref="RuntimeApiException">The size is not a hexadecimal number.</exception>
    internal static int ParseChunkSize(ReadOnlySpan<byte> line) =>
        Utf8Parser.TryParse(line, out int size, out var consumed, 'x') && consumed > 0 && size >= 0
            ? size
            : throw new RuntimeApiException("A chunk has no size.");
}
