using System.Net.Sockets;

namespace ManagementClient.Lambda.Runtime;

/// <summary>Reads the responses that a peer sends over HTTP/1.1, each within bounds.</summary>
/// <param name="peer">Host and port, for errors.</param>
internal sealed class HttpResponseReader(string peer)
{
    /// <summary>Bytes, as HttpClient's default; what AWS sends has less than one kilobyte.</summary>
    private const int MaxHead = 64 * 1024;

    /// <summary>Bytes. An event of SQS has 6 MB at most.</summary>
    private const int MaxBody = 64 * 1024 * 1024;

    private const int MaxInterimResponses = 16;

    private static readonly byte[] EndOfLine = "\r\n"u8.ToArray();
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly ReceiveBuffer _received = new(peer);

    /// <summary>Whether bytes have come that belong to no response that was read.</summary>
    internal bool HasUnread => _received.Unread > 0;

    /// <summary>Whether the head of the last response was read to its end.</summary>
    internal bool HasHead { get; private set; }

    /// <summary>Begins with a new connection.</summary>
    internal void Reset() => _received.Clear();

    /// <returns>The response; its body is valid until the next one is read.</returns>
    /// <exception cref="RuntimeApiException">
    /// The peer closed the connection, does not speak HTTP or does not end.
    /// </exception>
    internal async Task<HttpResponse> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        HasHead = false;
        var head = await ReadFinalHeadAsync(socket, cancellationToken);
        HasHead = true;
        if (head.IsChunked)
        {
            return new HttpResponse(head, await ReadChunksAsync(socket, cancellationToken));
        }

        return new HttpResponse(head, head.BodyEndsWithConnection
            ? await _received.ReadToEndAsync(socket, MaxBody, cancellationToken)
            : await _received.ReadAsync(socket, Bounded(head.ContentLength), cancellationToken));
    }

    /// <summary>Heads such as 100 Continue announce the one that counts.</summary>
    private async Task<HttpHead> ReadFinalHeadAsync(Socket socket, CancellationToken cancellationToken)
    {
        for (var read = 0; read <= MaxInterimResponses; read++)
        {
            var bytes = await _received.ReadUntilAsync(socket, EndOfHead, MaxHead, cancellationToken);
            var head = HttpHead.Parse(bytes.Span);
            if (!head.IsInterim)
            {
                return head;
            }
        }

        throw new RuntimeApiException($"{peer} sends interim responses without end.");
    }

    private async Task<ReadOnlyMemory<byte>> ReadChunksAsync(Socket socket, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        while (true)
        {
            var line = await _received.ReadUntilAsync(socket, EndOfLine, MaxHead, cancellationToken);
            var size = HttpHead.ParseChunkSize(line.Span);
            if (size == 0)
            {
                await SkipTrailersAsync(socket, cancellationToken);
                return body.GetBuffer().AsMemory(0, (int)body.Length);
            }

            Bounded(body.Length + size);
            var chunk = await _received.ReadAsync(socket, size + EndOfLine.Length, cancellationToken);
            body.Write(chunk.Span[..size]);
        }
    }

    /// <summary>Trailers are headers after the body, ended by an empty line. The Runtime API's say nothing.</summary>
    private async Task SkipTrailersAsync(Socket socket, CancellationToken cancellationToken)
    {
        var left = MaxHead;
        int length;
        do
        {
            length = (await _received.ReadUntilAsync(socket, EndOfLine, left, cancellationToken)).Length;
            left -= length;
        }
        while (length > 0);
    }

    private int Bounded(long length) => length <= MaxBody
        ? (int)length
        : throw new RuntimeApiException($"{peer} sends a body of more than {MaxBody} bytes.");
}
