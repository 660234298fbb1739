using System.Globalization;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Lambda.Tracing;

/// <summary>
/// The endpoint for traces. In Lambda it is a collector that runs as an extension, on the same machine.
/// </summary>
/// <param name="Limit">The time that a batch waits for the collector at most.</param>
internal sealed record OtlpEndpoint(string Host, int Port, string Path, TimeSpan Limit)
{
    internal const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    internal const string TimeoutVariable = "OTEL_EXPORTER_OTLP_TIMEOUT";

    private const int DefaultMilliseconds = 500;

    public override string ToString() => $"{Host}:{Port}";

    /// <returns>Null if no endpoint is set: nothing is traced then.</returns>
    /// <exception cref="InvalidSettingsException">
    /// The value is not the address of a collector without TLS, or the timeout is not a number of milliseconds.
    /// </exception>
    internal static OtlpEndpoint? Read(Func<string, string?> variable)
    {
        if (variable(Variable) is not { Length: > 0 } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp
            ? new OtlpEndpoint(uri.Host, uri.Port, $"{uri.AbsolutePath.TrimEnd('/')}/v1/traces", ReadLimit(variable))
            : throw new InvalidSettingsException([
                $"{Variable} must be an address such as http://localhost:4318, without TLS, not '{text}'.",
            ]);
    }

    private static TimeSpan ReadLimit(Func<string, string?> variable)
    {
        if (variable(TimeoutVariable) is not { Length: > 0 } text)
        {
            return TimeSpan.FromMilliseconds(DefaultMilliseconds);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds > 0
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new InvalidSettingsException([
                $"{TimeoutVariable} must be a number of milliseconds above 0, not '{text}'.",
            ]);
    }
}
