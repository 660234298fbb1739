using System.Globalization;
using System.Text;
using ManagementClient.Lambda.Runtime;

namespace ManagementClient.Lambda.UnitTests;

public sealed class LoopbackHttpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody", "body")]
    [InlineData("HTTP/1.1 200 OK\r\ncontent-length:4\r\n\r\nbody", "body")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\nx", "x")]
    [InlineData("HT|TP/1.1 200 OK\r|\nContent-Le|ngth: 4\r\n\r|\nbo|d|y", "body")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n", "body")]
    [InlineData(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n2\r\nbo\r\n00A\r\n0123456789\r\n1;e=1\r\nx\r\n0\r\n\r\n",
        "bo0123456789x")]
    [InlineData(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r|\n4|\r|\nb|ody\r|\n2\r\n!!|\r\n0|\r\n\r|\n", "body!!")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "")]
    public async Task Body_is_read_however_it_comes(string answer, string body)
    {
        await using var peer = StubPeer.Answering(answer, answer);
        using var http = new LoopbackHttp(peer.Address);

        var first = await GetAsync(http, peer.Port);
        var second = await GetAsync(http, peer.Port);

        (first, second).Should().Be((body, body));
        peer.Connections.Should().Be(1);
    }

    [Theory]
    [InlineData(16 * 1024)]
    [InlineData(6 * 1024 * 1024)]
    public async Task Body_larger_than_the_buffer_is_whole(int size)
    {
        var body = string.Concat(
            Enumerable.Range(0, size / 8).Select(number => number.ToString("D8", CultureInfo.InvariantCulture)));
        await using var peer = StubPeer.Answering(
            $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}",
            $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n");
        using var http = new LoopbackHttp(peer.Address);

        var inOnePiece = await GetAsync(http, peer.Port);
        var inChunks = await GetAsync(http, peer.Port);

        (inOnePiece == body, inChunks == body).Should().Be((true, true));
    }

    [Fact]
    public async Task Connection_that_the_peer_wants_closed_is_not_used_again()
    {
        const string Answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx";
        await using var peer = StubPeer.Answering(Answer, StubPeer.Close, Answer);
        using var http = new LoopbackHttp(peer.Address);

        await GetAsync(http, peer.Port);
        await GetAsync(http, peer.Port);

        peer.Connections.Should().Be(2);
    }

    [Theory]
    [InlineData("220 smtp.example.com ESMTP\r\n\r\n", "*does not speak HTTP/1.1.")]
    [InlineData("HTTP/2 200\r\n\r\n", "*does not speak HTTP/1.1.")]
    [InlineData("HTTP/1.1 OK\r\n\r\n", "*does not speak HTTP/1.1.")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "A Content-Length is not a number.")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "A Content-Length is not a number.")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "*does not speak HTTP/1.1.")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbody", "*closed the connection.")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "*closed the connection.")]
    [InlineData(StubPeer.Close, "*closed the connection*")]
    public async Task Answer_that_is_no_whole_HTTP_response_is_one_clear_error(string answer, string message)
    {
        await using var peer = StubPeer.Answering([answer, .. Enumerable.Repeat(StubPeer.Close, 32)]);
        using var http = new LoopbackHttp(peer.Address);

        var sending = () => GetAsync(http, peer.Port);

        (await sending.Should().ThrowAsync<RuntimeApiException>()).WithMessage(message);
    }

    [Fact]
    public async Task Nobody_listening_is_one_clear_error_that_names_the_address()
    {
        var peer = StubPeer.Answering();
        var port = peer.Port;
        await peer.DisposeAsync();
        using var http = new LoopbackHttp($"127.0.0.1:{port}");

        var sending = () => GetAsync(http, port);

        (await sending.Should().ThrowAsync<RuntimeApiException>())
            .WithMessage($"127.0.0.1:{port} cannot be reached (ConnectionRefused).");
    }

    private static async Task<string> GetAsync(LoopbackHttp http, int port)
    {
        var response = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"), Cancellation);
        return Encoding.UTF8.GetString(response.Body.Span);
    }
}
