using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ManagementClient.Lambda.Runtime;

/// <summary>
/// A single HTTP/1.1 connection, kept alive: the Runtime API needs no more. HttpClient would multiply the cold start
/// and add a megabyte to the program.
/// </summary>
internal sealed class HttpConnection(string host, int port) : IDisposable
{
    private const int SmallBuffer = 16 * 1024;

    private Socket? _socket;
    private byte[] _buffer = new byte[SmallBuffer];
    private int _start;
    private int _end;

    internal bool IsOpen => _socket is not null;

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
        _start = _end = 0;
    }

    /// <returns>The response; its body is valid until the next request.</returns>
    /// <exception cref="RuntimeApiException">The peer closed the connection or does not speak HTTP.</exception>
    internal async Task<HttpResponse> SendAsync(
        string head,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken)
    {
        var answered = false;
        try
        {
            _socket ??= await ConnectAsync(cancellationToken);
            await SendAllAsync(_socket, Encoding.ASCII.GetBytes(head), cancellationToken);
            await SendAllAsync(_socket, body, cancellationToken);
            var response = await ReadResponseAsync(_socket, cancellationToken);
            answered = !response.Head.Closes;
            return response;
        }
        catch (SocketException exception)
        {
            throw new RuntimeApiException(
                $"{host}:{port} cannot be reached or closed the connection ({exception.SocketErrorCode}).");
        }
        finally
        {
            if (!answered)
            {
                Dispose();
            }
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket = socket;
        await (IPAddress.TryParse(host, out var address)
            ? socket.ConnectAsync(address, port, cancellationToken)
            : socket.ConnectAsync(host, port, cancellationToken));
        return socket;
    }

    private static async Task SendAllAsync(
        Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancellationToken)..];
        }
    }

    private async Task<HttpResponse> ReadResponseAsync(Socket socket, CancellationToken cancellationToken)
    {
        var head = await ReadHeadAsync(socket, cancellationToken);
        var body = head.IsChunked
            ? await ReadChunksAsync(socket, cancellationToken)
            : await ReadBytesAsync(socket, head.ContentLength, cancellationToken);
        return new HttpResponse(head, body);
    }

    private async Task<HttpHead> ReadHeadAsync(Socket socket, CancellationToken cancellationToken)
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReceiveAsync(socket, 1, cancellationToken);
        }

        var head = HttpHead.Parse(_buffer.AsSpan(_start, length));
        _start += length + 4;
        return head;
    }

    private async Task<ReadOnlyMemory<byte>> ReadBytesAsync(
        Socket socket, int count, CancellationToken cancellationToken)
    {
        while (_end - _start < count)
        {
            await ReceiveAsync(socket, count - (_end - _start), cancellationToken);
        }

        _start += count;
        return _buffer.AsMemory(_start - count, count);
    }

    private async Task<ReadOnlyMemory<byte>> ReadChunksAsync(Socket socket, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        while (true)
        {
            int length;
            while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
            {
                await ReceiveAsync(socket, 1, cancellationToken);
            }

            var size = HttpHead.ParseChunkSize(_buffer.AsSpan(_start, length));
            _start += length + 2;
            var chunk = await ReadBytesAsync(socket, size + 2, cancellationToken);
            if (size == 0)
            {
                return body.GetBuffer().AsMemory(0, (int)body.Length);
            }

            body.Write(chunk.Span[..size]);
        }
    }

    /// <summary>Reads more bytes and makes contiguous room for <paramref name="expected"/> of them.</summary>
    private async Task ReceiveAsync(Socket socket, int expected, CancellationToken cancellationToken)
    {
        if (_buffer.Length - _end < expected)
        {
            var kept = _end - _start;
            var target = kept + expected > _buffer.Length ? new byte[Math.Max(kept + expected, 2 * kept)] : _buffer;
            _buffer.AsSpan(_start, kept).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, kept);
        }

        var received = await socket.ReceiveAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += received > 0 ? received : throw new RuntimeApiException($"{host}:{port} closed the connection.");
    }
}
