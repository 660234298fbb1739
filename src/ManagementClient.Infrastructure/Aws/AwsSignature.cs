using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Infrastructure.Aws;

/// <summary>AWS Signature Version 4 over a canonical request, for one service at one time.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal sealed class AwsSignature(AwsCredentials credentials, string service, DateTimeOffset now)
{
    internal const string Algorithm = "AWS4-HMAC-SHA256";

    internal string Timestamp { get; } =
        now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    internal string Scope => $"{Date}/{credentials.Region}/{service}/aws4_request";

    private string Date => Timestamp[..8];

    internal string Of(string canonicalRequest)
    {
        var stringToSign = $"{Algorithm}\n{Timestamp}\n{Scope}\n{HashOf(canonicalRequest)}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(SigningKey(), Encoding.UTF8.GetBytes(stringToSign)));
    }

    internal byte[] SigningKey()
    {
        var key = Encoding.UTF8.GetBytes($"AWS4{credentials.SecretAccessKey}");
        foreach (var part in (ReadOnlySpan<string>)[Date, credentials.Region, service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return key;
    }

    internal static string HashOf(string text) => HashOf(Encoding.UTF8.GetBytes(text));

    internal static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
