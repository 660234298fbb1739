using System.Buffers;

namespace ManagementClient.Lambda.Runtime;

/// <summary>Lambda's Runtime API, version 2018-06-01.</summary>
internal sealed class RuntimeApi : IDisposable
{
    private readonly Uri _root;
    private readonly LoopbackHttp _http;

    /// <param name="endpoint">The host and port from <c>AWS_LAMBDA_RUNTIME_API</c>.</param>
    /// <exception cref="RuntimeApiException">The endpoint is not a host and a port.</exception>
    internal RuntimeApi(string endpoint)
    {
        _root = Uri.TryCreate($"http://{endpoint}/2018-06-01/runtime/", UriKind.Absolute, out var root)
            ? root
            : throw new RuntimeApiException($"AWS_LAMBDA_RUNTIME_API must be a host and a port, not '{endpoint}'.");
        _http = new LoopbackHttp(endpoint);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>
    /// Waits for the next invocation, without a time limit. Its event is valid until the next request.
    /// </summary>
    internal async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        const string Next = "invocation/next";
        var response = await _http.GetAsync(new Uri(_root, Next), cancellationToken);
        Require(response.Status, 200, Next);
        return Invocation.From(response);
    }

    internal Task RespondAsync(string requestId, ReadOnlyMemory<byte> response, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{requestId}/response", errorType: null, response, cancellationToken);

    internal Task FailAsync(string requestId, Exception exception, CancellationToken cancellationToken) =>
        PostErrorAsync($"invocation/{requestId}/error", exception, cancellationToken);

    internal Task FailInitAsync(Exception exception, CancellationToken cancellationToken) =>
        PostErrorAsync("init/error", exception, cancellationToken);

    private Task PostErrorAsync(string path, Exception exception, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        InvocationError.Write(exception, body);
        return PostAsync(path, InvocationError.TypeOf(exception), body.WrittenMemory, cancellationToken);
    }

    private async Task PostAsync(
        string path, string? errorType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        (string, string)? header = errorType is null ? null : ("Lambda-Runtime-Function-Error-Type", errorType);
        var status = await _http.PostAsync(new Uri(_root, path), body, header, cancellationToken);
        Require(status, 202, path);
    }

    private static void Require(int actual, int expected, string path)
    {
        if (actual != expected)
        {
            throw new RuntimeApiException(
                $"The Runtime API answers {path} with status {actual}, not {expected}.");
        }
    }
}
