using System.Text;
using ManagementClient.Lambda.Runtime;

namespace ManagementClient.Lambda.UnitTests;

public sealed class RuntimeApiTests
{
    private const string Next =
        "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: id-1\r\nLambda-Runtime-Deadline-Ms: 1754815469280\r\n"
        + "Lambda-Runtime-Invoked-Function-Arn: arn\r\nLambda-Runtime-Trace-Id: Root=1\r\nContent-Length: 2\r\n\r\n{}";
    private const string Accepted = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Next_gives_the_invocation()
    {
        await using var peer = StubPeer.Answering(Next);
        using var api = new RuntimeApi(peer.Address);

        var invocation = await api.NextAsync(Cancellation);

        (invocation.RequestId, invocation.FunctionArn, invocation.TraceId).Should().Be(("id-1", "arn", "Root=1"));
        invocation.Deadline.Should().Be(DateTimeOffset.FromUnixTimeMilliseconds(1754815469280));
        Encoding.UTF8.GetString(invocation.Event.Span).Should().Be("{}");
        peer.Requests.Should().Equal(
            $"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: {peer.Address}\r\n\r\n");
    }

    [Fact]
    public async Task Next_asks_once_more_where_an_idle_connection_was_closed()
    {
        await using var peer = StubPeer.Answering(Next, StubPeer.Close, Next);
        using var api = new RuntimeApi(peer.Address);
        await api.NextAsync(Cancellation);

        var invocation = await api.NextAsync(Cancellation);

        invocation.RequestId.Should().Be("id-1");
        peer.Connections.Should().Be(2);
    }

    [Fact]
    public async Task Next_gives_up_where_each_new_connection_is_closed_too()
    {
        await using var peer = StubPeer.Answering([Next, .. Enumerable.Repeat(StubPeer.Close, 32), Next]);
        using var api = new RuntimeApi(peer.Address);
        await api.NextAsync(Cancellation);

        var asking = () => api.NextAsync(Cancellation);

        await asking.Should().ThrowAsync<RuntimeApiException>();
    }

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "*invocation/next*403*")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "*Lambda-Runtime-Aws-Request-Id*")]
    [InlineData("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 1\r\n\r\n", "*Lambda-Runtime-Deadline-Ms*")]
    [InlineData(
        "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 1\r\nLambda-Runtime-Deadline-Ms: soon\r\n\r\n",
        "Lambda-Runtime-Deadline-Ms is not a number.")]
    public async Task Next_that_is_no_invocation_is_one_clear_error(string answer, string message)
    {
        await using var peer = StubPeer.Answering(answer);
        using var api = new RuntimeApi(peer.Address);

        var asking = () => api.NextAsync(Cancellation);

        (await asking.Should().ThrowAsync<RuntimeApiException>()).WithMessage(message);
    }

    [Fact]
    public async Task Response_is_posted_as_it_is()
    {
        await using var peer = StubPeer.Answering(Accepted);
        using var api = new RuntimeApi(peer.Address);

        await api.RespondAsync("id-1", "{\"a\":1}"u8.ToArray(), Cancellation);

        peer.Requests.Should().ContainSingle().Which.Should()
            .StartWith("POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\n")
            .And.EndWith("Content-Length: 7\r\n\r\n{\"a\":1}");
    }

    [Theory]
    [InlineData("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n", "*id-1/response*500*")]
    [InlineData("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n", "*id-1/response*413*")]
    public async Task Response_that_is_not_taken_is_an_error_and_never_posted_again(string answer, string message)
    {
        await using var peer = StubPeer.Answering(Next, answer, Accepted);
        using var api = new RuntimeApi(peer.Address);
        await api.NextAsync(Cancellation);

        var responding = () => api.RespondAsync("id-1", "{}"u8.ToArray(), Cancellation);

        (await responding.Should().ThrowAsync<RuntimeApiException>()).WithMessage(message);
        peer.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)).Should().BeLessThan(2);
    }

    [Fact]
    public async Task Errors_are_posted_with_their_type_and_no_message_that_is_not_ours()
    {
        await using var peer = StubPeer.Answering(Accepted, Accepted);
        using var api = new RuntimeApi(peer.Address);

        await api.FailAsync("id-1", new InvalidEventException("fault"), Cancellation);
        await api.FailInitAsync(new FormatException("canary"), Cancellation);

        peer.Requests[0].Should().StartWith("POST /2018-06-01/runtime/invocation/id-1/error HTTP/1.1\r\n")
            .And.Contain("\r\nLambda-Runtime-Function-Error-Type: InvalidEventException\r\n")
            .And.EndWith("""{"errorType":"InvalidEventException","errorMessage":"fault","stackTrace":[]}""");
        peer.Requests[1].Should().StartWith("POST /2018-06-01/runtime/init/error HTTP/1.1\r\n")
            .And.Contain("\"errorType\":\"FormatException\"").And.NotContain("canary");
    }

    [Theory]
    [InlineData("")]
    [InlineData("host:port")]
    [InlineData("127.0.0.1:99999")]
    public void Address_that_is_none_is_refused(string address)
    {
        FluentActions.Invoking(() => new RuntimeApi(address)).Should().Throw<RuntimeApiException>()
            .WithMessage($"AWS_LAMBDA_RUNTIME_API must be a host and a port, not '{address}'.");
    }
}
