using System.Net.Sockets;

namespace ManagementClient.Lambda.Runtime;

/// <summary>The bytes that a connection has received and nobody has read yet.</summary>
/// <param name="peer">Host and port, for errors.</param>
internal sealed class ReceiveBuffer(string peer)
{
    private const int SmallBuffer = 16 * 1024;

    private byte[] _buffer = new byte[SmallBuffer];
    private int _start;
    private int _end;

    internal int Unread => _end - _start;

    internal void Clear() => _start = _end = 0;

    /// <summary>Reads up to the separator, and takes the separator away.</summary>
    /// <param name="limit">Bytes; a peer that sends more without a separator is not listened to any longer.</param>
    /// <returns>What stands before the separator; valid until the next read.</returns>
    /// <exception cref="RuntimeApiException">The connection was closed, or the limit is passed.</exception>
    internal async Task<ReadOnlyMemory<byte>> ReadUntilAsync(
        Socket socket, ReadOnlyMemory<byte> separator, int limit, CancellationToken cancellationToken)
    {
        int length;
        while ((length = _buffer.AsSpan(_start, Unread).IndexOf(separator.Span)) < 0)
        {
            if (Unread > limit)
            {
                throw new RuntimeApiException($"{peer} sends a head without end.");
            }

            await ReceiveAsync(socket, 1, cancellationToken);
        }

        _start += length + separator.Length;
        return _buffer.AsMemory(_start - separator.Length - length, length);
    }

    /// <returns>Valid until the next read.</returns>
    /// <exception cref="RuntimeApiException">The connection was closed before.</exception>
    internal async Task<ReadOnlyMemory<byte>> ReadAsync(Socket socket, int count, CancellationToken cancellationToken)
    {
        while (Unread < count)
        {
            await ReceiveAsync(socket, count - Unread, cancellationToken);
        }

        _start += count;
        return _buffer.AsMemory(_start - count, count);
    }

    /// <summary>Reads what comes until the peer closes the connection.</summary>
    /// <param name="limit">Bytes.</param>
    /// <returns>Valid until the next read.</returns>
    /// <exception cref="RuntimeApiException">The limit is passed.</exception>
    internal async Task<ReadOnlyMemory<byte>> ReadToEndAsync(
        Socket socket, int limit, CancellationToken cancellationToken)
    {
        while (await TryReceiveAsync(socket, 1, cancellationToken))
        {
            if (Unread > limit)
            {
                throw new RuntimeApiException($"{peer} sends a body of more than {limit} bytes.");
            }
        }

        return await ReadAsync(socket, Unread, cancellationToken);
    }

    private async Task ReceiveAsync(Socket socket, int expected, CancellationToken cancellationToken)
    {
        if (!await TryReceiveAsync(socket, expected, cancellationToken))
        {
            throw RuntimeApiException.Closed(peer);
        }
    }

    /// <summary>Receives more, with room for <paramref name="expected"/> bytes in one piece.</summary>
    /// <returns>Whether something came; false where the peer has closed the connection.</returns>
    private async Task<bool> TryReceiveAsync(Socket socket, int expected, CancellationToken cancellationToken)
    {
        if (_buffer.Length - _end < expected)
        {
            var kept = Unread;
            var target = kept + expected > _buffer.Length ? new byte[Math.Max(kept + expected, 2 * kept)] : _buffer;
            _buffer.AsSpan(_start, kept).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, kept);
        }

        var received = await socket.ReceiveAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += received;
        return received > 0;
    }
}
