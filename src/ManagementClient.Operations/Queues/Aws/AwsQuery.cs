using ManagementClient.Infrastructure.Aws;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Operations.Queues.Aws;

/// <summary>Calls a service of AWS by the query protocol: a signed form goes there, XML comes back.</summary>
/// <param name="service">The service's name in a signature: <c>sns</c>.</param>
public sealed class AwsQuery(AwsAddress address, string service) : IDisposable
{
    private const string ContentType = "application/x-www-form-urlencoded";

    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Amazon.Runtime.AWSCredentials _credentials = address.Credentials();

    /// <param name="fields">With <c>Action</c> and <c>Version</c>.</param>
    /// <exception cref="HttpRequestException">Nothing answers.</exception>
    public async Task<AwsAnswer> PostAsync(
        IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        var current = await _credentials.GetCredentialsAsync();
        var token = string.IsNullOrEmpty(current.Token) ? null : current.Token;
        var credentials = new AwsCredentials(current.AccessKey, current.SecretKey, token, address.Region);
        using var request = new SignedPost(credentials, service, ContentType).Request(
            address.Endpoint,
            string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")),
            TimeProvider.System.GetUtcNow());
        using var response = await _http.SendAsync(request, cancellationToken);
        return AwsAnswer.Read(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public void Dispose() => _http.Dispose();
}
