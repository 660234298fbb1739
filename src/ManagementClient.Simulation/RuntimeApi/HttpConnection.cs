using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>
/// As much of HTTP/1.1 as a Lambda runtime speaks: one connection, one request after the other. Written by hand, since
/// the faults need a connection that can be closed in the middle of an exchange.
/// </summary>
internal sealed class HttpConnection(Socket socket) : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] EndOfLine = "\r\n"u8.ToArray();
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private PipeReader? _reader;

    /// <summary>The next request, or null when the peer has closed.</summary>
    public async Task<HttpRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        _reader ??= PipeReader.Create(_stream);
        if (await ReadUntilAsync(EndOfHead, cancellationToken) is not { } head)
        {
            return null;
        }

        var lines = head.Split("\r\n");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        if (headers.ContainsKey("Expect"))
        {
            await _stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken);
        }

        var body = headers.ContainsKey("Transfer-Encoding")
            ? await ReadChunksAsync(cancellationToken)
            : await ReadBytesAsync(LengthOf(headers), cancellationToken);
        var target = lines[0].Split(' ');
        return body is null ? null : new HttpRequest(target[0], target[1], headers, body);
    }

    public async Task WriteAsync(HttpAnswer answer, CancellationToken cancellationToken)
    {
        var head = new StringBuilder($"HTTP/1.1 {answer.Status}\r\nContent-Type: application/json\r\n");
        foreach (var (name, value) in answer.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Body.Length}\r\n\r\n");

        // One write, so that head and body do not wait for each other's acknowledgement.
        await _stream.WriteAsync(
            (byte[])[.. Encoding.Latin1.GetBytes(head.ToString()), .. answer.Body.Span], cancellationToken);
    }

    public void Dispose() => _stream.Dispose();

    private static int LengthOf(Dictionary<string, string> headers) =>
        headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0;

    private async Task<byte[]?> ReadChunksAsync(CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        while (await ReadUntilAsync(EndOfLine, cancellationToken) is { } line)
        {
            var size = int.Parse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (await ReadBytesAsync(size + EndOfLine.Length, cancellationToken) is not { } chunk)
            {
                return null;
            }

            if (size == 0)
            {
                return body.WrittenSpan.ToArray();
            }

            body.Write(chunk.AsSpan(0, size));
        }

        return null;
    }

    private async Task<string?> ReadUntilAsync(byte[] delimiter, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _reader!.ReadAsync(cancellationToken);
            var sequence = new SequenceReader<byte>(read.Buffer);
            if (sequence.TryReadTo(out ReadOnlySequence<byte> text, delimiter))
            {
                var found = Encoding.Latin1.GetString(text);
                _reader.AdvanceTo(sequence.Position);
                return found;
            }

            _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    private async Task<byte[]?> ReadBytesAsync(int count, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return [];
        }

        var read = await _reader!.ReadAtLeastAsync(count, cancellationToken);
        if (read.Buffer.Length < count)
        {
            return null;
        }

        var bytes = read.Buffer.Slice(0, count).ToArray();
        _reader.AdvanceTo(read.Buffer.GetPosition(count));
        return bytes;
    }
}
