using System.Text.Json;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Infrastructure.Aws;

/// <summary>The administrator's login. RDS stores it in AWS Secrets Manager and rotates it.</summary>
/// <remarks>https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html</remarks>
/// <param name="endpoint">The endpoint of Secrets Manager; null for its public name in the region.</param>
internal sealed class MasterSecret(
    HttpClient http,
    AwsCredentials credentials,
    TimeProvider timeProvider,
    Uri? endpoint = null)
{
    private const string ContentType = "application/x-amz-json-1.1";
    private const string Target = "secretsmanager.GetSecretValue";

    /// <exception cref="InvalidSettingsException">The secret cannot be read, or contains no login.</exception>
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

    private HttpRequestMessage Request(string secretArn) =>
        new SignedPost(credentials, "secretsmanager", ContentType, Target).Request(
            endpoint ?? new Uri($"https://secretsmanager.{credentials.Region}.{Domain(credentials.Region)}/"),
            $$"""{"SecretId":"{{JsonEncodedText.Encode(secretArn)}}"}""",
            timeProvider.GetUtcNow());

    private static string Domain(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";

    private static DatabaseLogin Login(string answer) =>
        Property(answer, "SecretString") is { } secret
        && Property(secret, "username") is { } user
        && Property(secret, "password") is { } password
            ? new DatabaseLogin(user, password)
            : throw Unusable("it does not hold a username and a password");

    /// <summary>Returns null if the value is missing. No error quotes the JSON, because it may be a secret.</summary>
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
