using System.Text;
using ManagementClient.Lambda.Runtime;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>
/// A Runtime API that speaks HTTP in rare ways: what can be understood is, and the rest is one clear error.
/// </summary>
public sealed class RuntimeApiFaultTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: id-1\r\n";
    private const string Deadline = "Lambda-Runtime-Deadline-Ms: 1754815469280\r\n";
    private const string Next = $"{Head}{Deadline}Content-Length: 2\r\n\r\n{{}}";
    private const string Accepted = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Fault(43)]
    [InlineData($"{Head}{Deadline}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\nExpires: never\r\nX: y\r\n\r\n")]
    [InlineData($"HTTP/1.1 100 Continue\r\n\r\n{Next}")]
    [InlineData($"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n{Next}")]
    [InlineData($"{Head}{Deadline}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{{}}")]
    [InlineData($"{Head}Lambda-Runtime-Deadline-Ms: 9223372036854775807\r\nContent-Length: 2\r\n\r\n{{}}")]
    public async Task Invocation_is_read_and_the_next_request_is_answered(string answer)
    {
        await using var peer = StubPeer.Answering(answer, Accepted);
        using var api = new RuntimeApi(peer.Address);

        var invocation = await api.NextAsync(Cancellation);
        var @event = Encoding.UTF8.GetString(invocation.Event.Span);
        await api.RespondAsync("id-1", "{}"u8.ToArray(), Cancellation);

        (invocation.RequestId, @event).Should().Be(("id-1", "{}"));
        peer.Connections.Should().Be(1);
    }

    [Fact]
    [Fault(43)]
    public async Task Event_without_a_length_ends_with_the_connection()
    {
        await using var peer = StubPeer.Answering($"{Head}{Deadline}\r\n{{\"a\":|1}}", StubPeer.Close, Accepted);
        using var api = new RuntimeApi(peer.Address);

        var invocation = await api.NextAsync(Cancellation);
        var @event = Encoding.UTF8.GetString(invocation.Event.Span);
        await api.RespondAsync("id-1", "{}"u8.ToArray(), Cancellation);

        @event.Should().Be("{\"a\":1}");
        peer.Requests.Should().HaveCount(2);
    }

    [Fact]
    [Fault(43)]
    public async Task Response_that_is_taken_without_a_length_is_not_waited_for()
    {
        await using var peer = StubPeer.Answering(Next, "HTTP/1.1 202 Accepted\r\n\r\n", StubPeer.Close, Next);
        using var api = new RuntimeApi(peer.Address);
        await api.NextAsync(Cancellation);

        await api.RespondAsync("id-1", "{}"u8.ToArray(), Cancellation);

        (await api.NextAsync(Cancellation)).RequestId.Should().Be("id-1");
    }

    [Fact]
    [Fault(43)]
    public async Task Response_is_posted_again_where_the_connection_was_closed_without_notice()
    {
        await using var peer = StubPeer.Answering(Next, StubPeer.Close, Accepted);
        using var api = new RuntimeApi(peer.Address);
        await api.NextAsync(Cancellation);

        await api.RespondAsync("id-1", "{}"u8.ToArray(), Cancellation);

        peer.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)).Should().Be(1);
        peer.Connections.Should().Be(2);
    }

    [Fact]
    [Fault(43)]
    public async Task Response_is_posted_again_where_the_connection_is_closed_in_place_of_an_answer()
    {
        await using var peer = StubPeer.Answering(Next, StubPeer.CloseAfterRequest, Accepted);
        using var api = new RuntimeApi(peer.Address);
        await api.NextAsync(Cancellation);

        await api.RespondAsync("id-1", "{}"u8.ToArray(), Cancellation);

        peer.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)).Should().Be(2);
    }

    [Theory]
    [Fault(43)]
    [InlineData(StubPeer.Close)]
    [InlineData(StubPeer.CloseAfterRequest)]
    public async Task Response_is_posted_no_third_time(string second)
    {
        await using var peer = StubPeer.Answering(Next, StubPeer.CloseAfterRequest, second, Accepted);
        using var api = new RuntimeApi(peer.Address);
        await api.NextAsync(Cancellation);

        var responding = () => api.RespondAsync("id-1", "{}"u8.ToArray(), Cancellation);

        (await responding.Should().ThrowAsync<RuntimeApiException>()).WithMessage("*closed the connection*");
        peer.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)).Should().BeLessThan(3);
    }

    [Fact]
    [Fault(43)]
    public async Task Answer_that_belongs_to_no_request_is_not_taken_for_the_next_one()
    {
        await using var peer = StubPeer.Answering(
            $"{Next}HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", StubPeer.Close, Accepted);
        using var api = new RuntimeApi(peer.Address);
        await api.NextAsync(Cancellation);

        await api.RespondAsync("id-1", "{}"u8.ToArray(), Cancellation);

        peer.Connections.Should().Be(2);
    }

    [Theory]
    [Fault(43)]
    [InlineData($"{Head}{Deadline}Content-Length: 2\r\nContent-Length: 4\r\n\r\n{{}}")]
    [InlineData($"{Head}{Deadline}Content-Length: 99999999999999999999\r\n\r\n{{}}")]
    [InlineData($"{Head}{Deadline}Content-Length: 9223372036854775807\r\n\r\n{{}}")]
    [InlineData($"{Head}{Deadline}Content-Length: -2\r\n\r\n{{}}")]
    [InlineData($"{Head}{Deadline}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{{}}")]
    [InlineData($"{Head}Lambda-Runtime-Deadline-Ms: 99999999999999999999\r\nContent-Length: 2\r\n\r\n{{}}")]
    public async Task Numbers_that_cannot_be_are_one_clear_error(string answer)
    {
        await using var peer = StubPeer.Answering(answer, StubPeer.Close);
        using var api = new RuntimeApi(peer.Address);

        var asking = () => api.NextAsync(Cancellation);

        await asking.Should().ThrowAsync<RuntimeApiException>();
    }

    [Fact]
    [Fault(43)]
    public async Task Head_without_an_end_is_one_clear_error()
    {
        var padding = new string('x', 4 * 1024 * 1024);
        await using var peer = StubPeer.Answering($"{Head}X-Padding: {padding}", StubPeer.Close);
        using var api = new RuntimeApi(peer.Address);

        var asking = () => api.NextAsync(Cancellation);

        (await asking.Should().ThrowAsync<RuntimeApiException>()).WithMessage("*a head without end*");
    }

    [Theory]
    [Fault(43)]
    [InlineData("X: y\r\n", $"{Head}{Deadline}Transfer-Encoding: chunked\r\n\r\n0\r\n", "*without end*")]
    public async Task Heads_and_trailers_without_number_are_one_clear_error(
        string repeated, string before, string message)
    {
        var answer = before + string.Concat(Enumerable.Repeat(repeated, 32 * 1024));
        await using var peer = StubPeer.Answering(answer, StubPeer.Close);
        using var api = new RuntimeApi(peer.Address);

        var asking = () => api.NextAsync(Cancellation);

        (await asking.Should().ThrowAsync<RuntimeApiException>()).WithMessage(message);
    }
}
