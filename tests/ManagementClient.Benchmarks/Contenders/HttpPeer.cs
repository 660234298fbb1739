using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ManagementClient.Benchmarks.Contenders;

/// <summary>The server's side of one HTTP/1.1 connection.</summary>
internal sealed class HttpPeer : IDisposable
{
    private readonly Socket _socket;
    private byte[] _buffer = new byte[64 * 1024];
    private int _end;

    internal HttpPeer(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
    }

    public void Dispose() => _socket.Dispose();

    internal void Send(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        SendAll(head);
        SendAll(body);
    }

    /// <summary>Null where the peer has closed the connection.</summary>
    internal Request? TryReceive()
    {
        int length;
        while ((length = _buffer.AsSpan(0, _end).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!TryReceiveMore())
            {
                return null;
            }
        }

        var head = Encoding.ASCII.GetString(_buffer, 0, length);
        var start = length + 4;
        var contentLength = ContentLengthOf(head);
        while (_end < start + contentLength)
        {
            if (!TryReceiveMore())
            {
                return null;
            }
        }

        var body = Encoding.UTF8.GetString(_buffer, start, contentLength);
        _end = 0;
        return new Request(head.Split(' ', 3)[1], body);
    }

    private static int ContentLengthOf(string head)
    {
        const string Name = "\r\nContent-Length:";
        var start = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return 0;
        }

        start += Name.Length;
        var end = head.IndexOf('\r', start);
        return int.Parse(head.AsSpan(start..(end < 0 ? head.Length : end)).Trim(), CultureInfo.InvariantCulture);
    }

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
    }

    private bool TryReceiveMore()
    {
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        try
        {
            var received = _socket.Receive(_buffer.AsSpan(_end));
            _end += received;
            return received > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>What the process asked for or said.</summary>
    internal sealed record Request(string Path, string Body);
}
