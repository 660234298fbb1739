using ManagementClient.Infrastructure.Aws;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Local.Publishing;

/// <summary>A signed request of AWS's query API, with form fields.</summary>
internal static class SignedForm
{
    private const string ContentType = "application/x-www-form-urlencoded";

    internal static HttpRequestMessage Request(
        Uri endpoint,
        AwsCredentials credentials,
        string service,
        IEnumerable<KeyValuePair<string, string>> fields,
        DateTimeOffset now) => new SignedPost(credentials, service, ContentType).Request(
            endpoint,
            string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")),
            now);
}
