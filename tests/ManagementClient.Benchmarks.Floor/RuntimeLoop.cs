using System.Net.Http.Headers;

namespace ManagementClient.Benchmarks.Floor;

/// <summary>
/// The Runtime API on .NET's own HTTP handler. An event's bytes are received and not read; the response is always the
/// same.
/// </summary>
/// <param name="api">Host and port, from <c>AWS_LAMBDA_RUNTIME_API</c>.</param>
internal sealed class RuntimeLoop(string api, BareDatabase database) : IDisposable
{
    private static readonly byte[] Response = [.. """{"batchItemFailures":[]}"""u8];

    private readonly Uri _root = new($"http://{api}/2018-06-01/runtime/invocation/");
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
    });

    private byte[] _event = new byte[16 * 1024];

    public void Dispose() => _http.Dispose();

    internal async Task HandleAsync(Rows rows)
    {
        var requestId = await ReceiveEventAsync();
        await database.WriteAsync(rows);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_root, $"{requestId}/response"))
        {
            Content = new ReadOnlyMemoryContent(Response)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        using var accepted = await _http.SendAsync(request, CancellationToken.None);
    }

    private async Task<string> ReceiveEventAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_root, "next"));
        using var response = await _http.SendAsync(request, CancellationToken.None);
        var length = (int)response.Content.Headers.ContentLength!.Value;
        if (length > _event.Length)
        {
            _event = new byte[length];
        }

        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(_event.AsMemory(0, length));
        return response.Headers.NonValidated["Lambda-Runtime-Aws-Request-Id"].ToString();
    }
}
