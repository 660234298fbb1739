using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ManagementClient.Lambda.Runtime;

/// <summary>
/// One HTTP/1.1 connection to a peer on this machine, kept alive, and made anew where the peer has closed it.
/// </summary>
internal sealed class HttpConnection(string host, int port) : IDisposable
{
    private readonly HttpResponseReader _reader = new($"{host}:{port}");

    private Socket? _socket;

    internal bool IsOpen => _socket is not null;

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
        _reader.Reset();
    }

    /// <summary>
    /// Sends a request, and once more if a kept connection is closed before the head of the answer has come: the peer
    /// may close it at any time, also while the environment is frozen.
    /// </summary>
    /// <returns>The response; its body is valid until the next request.</returns>
    /// <exception cref="RuntimeApiException">The peer closed the connection or does not speak HTTP.</exception>
    internal async Task<HttpResponse> SendAsync(
        string head,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken)
    {
        DropStale();
        var reused = IsOpen;
        try
        {
            return await SendOnceAsync(head, body, cancellationToken);
        }
        catch (RuntimeApiException exception) when (reused && exception.IsClosed && !_reader.HasHead)
        {
            return await SendOnceAsync(head, body, cancellationToken);
        }
    }

    private async Task<HttpResponse> SendOnceAsync(
        string head,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken)
    {
        var isKept = false;
        try
        {
            _socket ??= await ConnectAsync(cancellationToken);
            var response = await ExchangeAsync(_socket, head, body, cancellationToken);
            isKept = !response.Head.Closes;
            return response;
        }
        finally
        {
            if (!isKept)
            {
                Dispose();
            }
        }
    }

    /// <summary>
    /// A connection on which something can be read between two requests has been closed, or holds what belongs to no
    /// request.
    /// </summary>
    private void DropStale()
    {
        if (_reader.HasUnread || _socket?.Poll(TimeSpan.Zero, SelectMode.SelectRead) is true)
        {
            Dispose();
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket = socket;
        try
        {
            await (IPAddress.TryParse(host, out var address)
                ? socket.ConnectAsync(address, port, cancellationToken)
                : socket.ConnectAsync(host, port, cancellationToken));
            return socket;
        }
        catch (SocketException exception)
        {
            throw new RuntimeApiException($"{host}:{port} cannot be reached ({exception.SocketErrorCode}).");
        }
    }

    private async Task<HttpResponse> ExchangeAsync(
        Socket socket, string head, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            await SendAllAsync(socket, Encoding.ASCII.GetBytes(head), cancellationToken);
            await SendAllAsync(socket, body, cancellationToken);
            return await _reader.ReadAsync(socket, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw RuntimeApiException.Closed($"{host}:{port}", exception.SocketErrorCode.ToString());
        }
    }

    private static async Task SendAllAsync(
        Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancellationToken)..];
        }
    }
}
