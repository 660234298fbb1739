using System.Text;
using ManagementClient.Infrastructure;

namespace ManagementClient.Local.RealQueues;

/// <summary>A request of AWS's query API: fields of a form, signed.</summary>
internal static class SignedForm
{
    private const string ContentType = "application/x-www-form-urlencoded";

    internal static HttpRequestMessage Request(
        Uri endpoint,
        AwsCredentials credentials,
        string service,
        IEnumerable<KeyValuePair<string, string>> fields,
        DateTimeOffset now)
    {
        var body = string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        var signature = new AwsSignature(credentials, service, now);
        var headers = Headers(endpoint.Authority, credentials, signature);
        var names = string.Join(';', headers.Select(header => header.Name));
        var lines = string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"));
        var signed = signature.Of($"POST\n/\n\n{lines}\n{names}\n{AwsSignature.HashOf(body)}");

        // As bytes: a text would be given a character set, and the signed type would not be the one that is sent.
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, "/"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
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

    /// <summary>The signed headers, in the order of their names.</summary>
    private static List<(string Name, string Value)> Headers(
        string host, AwsCredentials credentials, AwsSignature signature)
    {
        var headers = new List<(string Name, string Value)>
        {
            ("content-type", ContentType),
            ("host", host),
            ("x-amz-date", signature.Timestamp),
        };
        if (credentials.SessionToken is { } token)
        {
            headers.Add(("x-amz-security-token", token));
        }

        return headers;
    }
}
