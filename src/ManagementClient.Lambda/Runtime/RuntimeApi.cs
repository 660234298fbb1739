using System.Buffers;

namespace ManagementClient.Lambda.Runtime;

/// <summary>Lambda's Runtime API, version 2018-06-01.</summary>
internal sealed class RuntimeApi : IDisposable
{
    private const string Version = "/2018-06-01/runtime/";

    private readonly string _endpoint;
    private readonly HttpConnection _connection;

    /// <param name="endpoint">The host and port from <c>AWS_LAMBDA_RUNTIME_API</c>.</param>
    /// <exception cref="RuntimeApiException">The endpoint is not a host and a port.</exception>
    internal RuntimeApi(string endpoint)
    {
        _endpoint = endpoint;
        _connection = Uri.TryCreate($"http://{endpoint}", UriKind.Absolute, out var uri)
            ? new HttpConnection(uri.Host, uri.Port)
            : throw new RuntimeApiException($"AWS_LAMBDA_RUNTIME_API must be a host and a port, not '{endpoint}'.");
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>
    /// Waits for the next invocation, without a time limit. Its event is valid until the next request.
    /// </summary>
    internal async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        const string Next = "invocation/next";
        var response = await GetAsync(Next, cancellationToken);
        return Invocation.From(Require(response, 200, Next));
    }

    internal Task RespondAsync(string requestId, ReadOnlyMemory<byte> response, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{requestId}/response", "", response, cancellationToken);

    internal Task FailAsync(string requestId, Exception exception, CancellationToken cancellationToken) =>
        PostErrorAsync($"invocation/{requestId}/error", exception, cancellationToken);

    internal Task FailInitAsync(Exception exception, CancellationToken cancellationToken) =>
        PostErrorAsync("init/error", exception, cancellationToken);

    private Task PostErrorAsync(string path, Exception exception, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        InvocationError.Write(exception, body);
        var type = $"Lambda-Runtime-Function-Error-Type: {InvocationError.TypeOf(exception)}\r\n";
        return PostAsync(path, type, body.WrittenMemory, cancellationToken);
    }

    private async Task PostAsync(
        string path, string headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var head = $"POST {Version}{path} HTTP/1.1\r\nHost: {_endpoint}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\n{headers}\r\n";
        Require(await _connection.SendAsync(head, body, cancellationToken), 202, path);
    }

    private Task<HttpResponse> GetAsync(string path, CancellationToken cancellationToken) =>
        _connection.SendAsync($"GET {Version}{path} HTTP/1.1\r\nHost: {_endpoint}\r\n\r\n", default, cancellationToken);

    private static HttpResponse Require(HttpResponse response, int status, string path) =>
        response.Head.Status == status
        ? response
        : throw new RuntimeApiException(
            $"The Runtime API answers {path} with status {response.Head.Status}, not {status}.");
}
