using System.Net;

namespace ManagementClient.Simulation.UnitTests.RuntimeApi;

/// <summary>A Lambda runtime as small as can be, in this process, over an ordinary HTTP client.</summary>
internal sealed class StubRuntime(string address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://{address}/2018-06-01/runtime/") };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<(string RequestId, byte[] Payload, HttpResponseMessage Response)> NextAsync()
    {
        var response = await _http.GetAsync("invocation/next", Cancellation);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var id = response.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
        return (id, await response.Content.ReadAsByteArrayAsync(Cancellation), response);
    }

    public Task<HttpResponseMessage> RespondAsync(string requestId, HttpContent content) =>
        _http.PostAsync($"invocation/{requestId}/response", content, Cancellation);

    public Task<HttpResponseMessage> PostAsync(string path, string errorType, string body)
    {
        var content = new StringContent(body);
        content.Headers.Add("Lambda-Runtime-Function-Error-Type", errorType);
        return _http.PostAsync(path, content, Cancellation);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path, Cancellation);

    public void Dispose() => _http.Dispose();
}
