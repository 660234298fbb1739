using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Lambda.Tracing;

/// <summary>
/// The endpoint for traces. In Lambda it is a collector that runs as an extension, on the same machine.
/// </summary>
internal sealed record OtlpEndpoint(string Host, int Port, string Path)
{
    internal const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public override string ToString() => $"{Host}:{Port}";

    /// <returns>Null if no endpoint is set: nothing is traced then.</returns>
    /// <exception cref="InvalidSettingsException">The value is not the address of a collector without TLS.</exception>
    internal static OtlpEndpoint? Read(Func<string, string?> variable)
    {
        if (variable(Variable) is not { Length: > 0 } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp
            ? new OtlpEndpoint(uri.Host, uri.Port, $"{uri.AbsolutePath.TrimEnd('/')}/v1/traces")
            : throw new InvalidSettingsException([
                $"{Variable} must be an address such as http://localhost:4318, without TLS, not '{text}'.",
            ]);
    }
}
