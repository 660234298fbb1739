using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Infrastructure.Aws;

/// <summary>
/// The password of a database user that logs in with IAM: a presigned URL, which the server checks at login. <c>aws rds
/// generate-db-auth-token</c> prints the same.
/// </summary>
internal static class RdsAuthToken
{
    /// <summary>After this time the token opens no new connection; open connections stay.</summary>
    private const int LifetimeSeconds = 900;

    /// <param name="host"> The cluster's own endpoint. An alias (CNAME) does not match the signature.</param>
    internal static string Create(string host, int port, string user, AwsCredentials credentials, DateTimeOffset now)
    {
        var signature = new AwsSignature(credentials, "rds-db", now);
        var address = $"{host}:{port}";
        var query = Query(user, credentials, signature);
        var canonicalRequest = $"GET\n/\n{query}\nhost:{address}\n\nhost\n{AwsSignature.HashOf("")}";
        return $"{address}/?{query}&X-Amz-Signature={signature.Of(canonicalRequest)}";
    }

    /// <summary>The parameters sorted by name, as they are signed.</summary>
    private static string Query(string user, AwsCredentials credentials, AwsSignature signature)
    {
        var credential = Uri.EscapeDataString($"{credentials.AccessKeyId}/{signature.Scope}");
        var sessionToken = credentials.SessionToken is { } token
            ? $"&X-Amz-Security-Token={Uri.EscapeDataString(token)}"
            : "";
        return $"Action=connect&DBUser={Uri.EscapeDataString(user)}&X-Amz-Algorithm={AwsSignature.Algorithm}"
            + $"&X-Amz-Credential={credential}&X-Amz-Date={signature.Timestamp}&X-Amz-Expires={LifetimeSeconds}"
            + $"{sessionToken}&X-Amz-SignedHeaders=host";
    }
}
