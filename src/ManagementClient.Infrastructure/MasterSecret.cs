using System.Text;
using System.Text.Json;

namespace ManagementClient.Infrastructure;

/// <summary>The administrator's login, which RDS keeps in AWS Secrets Manager and rotates.</summary>
/// <remarks>https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html</remarks>
/// <param name="endpoint">Where Secrets Manager answers, if not at its public name in the region.</param>
internal sealed class MasterSecret(
    HttpClient http,
    AwsCredentials credentials,
    TimeProvider timeProvider,
    Uri? endpoint = null)
{
    private const string ContentType = "application/x-amz-json-1.1";
    private const string Target = "secretsmanager.GetSecretValue";

    /// <exception cref="InvalidSettingsException">It cannot be read, or holds no login.</exception>
    internal async Task<DatabaseLogin> ReadAsync(string secretArn, CancellationToken cancellationToken)
    {
        using var request = Request(secretArn);
        using var response = await SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? Login(answer)
            : throw Unusable($"HTTP {(int)response.StatusCode}, {Property(answer, "__type") ?? "no reason given"}");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw Unusable($"no answer from {request.RequestUri!.Authority} ({exception.HttpRequestError})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unusable($"no answer from {request.RequestUri!.Authority} in time");
        }
    }

    private HttpRequestMessage Request(string secretArn)
    {
        var signature = new AwsSignature(credentials, "secretsmanager", timeProvider.GetUtcNow());
        var address = endpoint ?? new Uri($"https://secretsmanager.{credentials.Region}.{Domain(credentials.Region)}/");
        var body = $$"""{"SecretId":"{{JsonEncodedText.Encode(secretArn)}}"}""";
        var headers = Headers(address.Authority, signature);
        var names = string.Join(';', headers.Select(header => header.Name));
        var lines = string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"));
        var signed = signature.Of($"POST\n/\n\n{lines}\n{names}\n{AwsSignature.HashOf(body)}");

        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            // As bytes: a text would be given a character set, and the signed type would not be the one that is sent.
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
    private List<(string Name, string Value)> Headers(string host, AwsSignature signature)
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

        headers.Add(("x-amz-target", Target));
        return headers;
    }

    private static string Domain(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";

    private static DatabaseLogin Login(string answer) =>
        Property(answer, "SecretString") is { } secret
        && Property(secret, "username") is { } user
        && Property(secret, "password") is { } password
            ? new DatabaseLogin(user, password)
            : throw Unusable("it does not hold a username and a password");

    /// <summary>Null where it is missing, and silent about the JSON: it may be a secret.</summary>
    private static string? Property(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind is JsonValueKind.String
                    ? value.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static InvalidSettingsException Unusable(string reason) =>
        new([$"The secret that DB_MASTER_SECRET_ARN names cannot be used: {reason}."]);
}
