using System.Net.Http.Headers;
using System.Net.Sockets;

namespace ManagementClient.Lambda.Runtime;

/// <summary>HTTP/1.1 to a peer on this machine: HttpClient's handler, with nothing around it.</summary>
/// <param name="peer">Host and port, for errors.</param>
internal sealed class LoopbackHttp(string peer) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly BodyBuffer _buffer = new(peer);
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        // Timers do not run in a frozen environment. The peer says when it closes.
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        UseCookies = false,
        UseProxy = false,
    });

    public void Dispose() => _http.Dispose();

    /// <returns>The response; its body is valid until the next request.</returns>
    /// <exception cref="RuntimeApiException">
    /// The peer cannot be reached, closed the connection or does not speak HTTP.
    /// </exception>
    internal async Task<HttpResponse> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SendAsync(
                () => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
            var body = await _buffer.ReadAsync(response.Content, cancellationToken);
            return new HttpResponse((int)response.StatusCode, response.Headers, body);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Describe(exception);
        }
    }

    /// <summary>Posts JSON. The peer's answer is not read any further than its status.</summary>
    /// <param name="header">Sent too, if it is not null.</param>
    /// <returns>The status.</returns>
    /// <exception cref="RuntimeApiException">
    /// The peer cannot be reached, closed the connection or does not speak HTTP.
    /// </exception>
    internal async Task<int> PostAsync(
        Uri address,
        ReadOnlyMemory<byte> body,
        (string Name, string Value)? header,
        CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SendAsync(() => Post(address, body, header), cancellationToken);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException exception)
        {
            throw Describe(exception);
        }
    }

    private static HttpRequestMessage Post(Uri address, ReadOnlyMemory<byte> body, (string Name, string Value)? header)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } },
        };
        if (header is var (name, value))
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    /// <summary>
    /// Sends a request, and once more if the connection was closed before the head of an answer came: the peer may
    /// close it at any time, also while the environment is frozen. The handler does so for some requests only.
    /// </summary>
    private async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        try
        {
            using var request = create();
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception) when (IsClosed(exception))
        {
            using var request = create();
            return await _http.SendAsync(request, cancellationToken);
        }
    }

    private static bool IsClosed(HttpRequestException exception) =>
        exception.HttpRequestError is HttpRequestError.ResponseEnded
        || exception is { HttpRequestError: HttpRequestError.Unknown, InnerException: IOException };

    private RuntimeApiException Describe(Exception exception) => new(exception switch
    {
        HttpRequestException { InnerException: SocketException { SocketErrorCode: var code } } =>
            $"{peer} cannot be reached ({code}).",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => $"{peer} cannot be reached.",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
            or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } =>
            $"{peer} does not speak HTTP/1.1.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
            or HttpIOException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            $"{peer} sends a head without end.",
        _ => $"{peer} closed the connection.",
    });
}
