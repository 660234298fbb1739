using System.Text;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Infrastructure.Aws;

/// <summary>A POST to the root of an AWS service, signed with its headers and its body.</summary>
/// <param name="target">
/// The operation, for services that expect it in a header; null for services that expect it in the body.
/// </param>
public sealed class SignedPost(AwsCredentials credentials, string service, string contentType, string? target = null)
{
    public HttpRequestMessage Request(Uri endpoint, string body, DateTimeOffset now) =>
        Request(endpoint, Encoding.UTF8.GetBytes(body), now);

    public HttpRequestMessage Request(Uri endpoint, byte[] body, DateTimeOffset now)
    {
        var signature = new AwsSignature(credentials, service, now);
        var headers = Headers(endpoint.Authority, signature);
        var names = string.Join(';', headers.Select(header => header.Name));
        var lines = string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"));
        var signed = signature.Of($"POST\n/\n\n{lines}\n{names}\n{AwsSignature.HashOf(body)}");

        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, "/"))
        {
            // The body is sent as bytes. StringContent would add a character set, and the signature would not match the
            // header.
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers.Where(header => header.Name.StartsWith("x-", StringComparison.Ordinal)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{AwsSignature.Algorithm} Credential={credentials.AccessKeyId}/{signature.Scope}, "
            + $"SignedHeaders={names}, Signature={signed}");
        return request;
    }

    /// <summary>The signed headers, sorted by name.</summary>
    private List<(string Name, string Value)> Headers(string host, AwsSignature signature)
    {
        var headers = new List<(string Name, string Value)>
        {
            ("content-type", contentType),
            ("host", host),
            ("x-amz-date", signature.Timestamp),
        };
        if (credentials.SessionToken is { } token)
        {
            headers.Add(("x-amz-security-token", token));
        }

        if (target is not null)
        {
            headers.Add(("x-amz-target", target));
        }

        return headers;
    }
}
