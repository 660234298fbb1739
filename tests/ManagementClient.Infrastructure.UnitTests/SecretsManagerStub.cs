using System.Net;

namespace ManagementClient.Infrastructure.UnitTests;

/// <summary>Answers every request alike and keeps the last one as text, its headers sorted by name.</summary>
internal sealed class SecretsManagerStub(HttpStatusCode status, string answer) : HttpMessageHandler
{
    internal string Request { get; private set; } = "";

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        var headers = request.Headers.Concat(request.Content!.Headers)
            .Where(header => header.Key != "Content-Length")
            .OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        var body = await request.Content.ReadAsStringAsync(cancellationToken);
        Request = string.Join('\n', [$"{request.Method} {request.RequestUri}", .. headers, body]);
        return new HttpResponseMessage(status) { Content = new StringContent(answer) };
    }
}
