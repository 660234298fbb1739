using System.Globalization;

namespace ManagementClient.Lambda.Runtime;

/// <summary>An invocation from the Runtime API.</summary>
/// <param name="Event">The event as UTF-8 JSON; valid until the next request to the Runtime API.</param>
internal sealed record Invocation(
    string RequestId,
    DateTimeOffset Deadline,
    string FunctionArn,
    string? TraceId,
    ReadOnlyMemory<byte> Event)
{
    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <exception cref="RuntimeApiException">A required header is missing.</exception>
    internal static Invocation From(HttpResponse response) => new(
        Require(response, "Lambda-Runtime-Aws-Request-Id"),
        ReadDeadline(Require(response, "Lambda-Runtime-Deadline-Ms")),
        response.Header("Lambda-Runtime-Invoked-Function-Arn") ?? "",
        response.Header("Lambda-Runtime-Trace-Id"),
        response.Body);

    private static DateTimeOffset ReadDeadline(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(milliseconds, LastMillisecond))
            : throw new RuntimeApiException("Lambda-Runtime-Deadline-Ms is not a number.");

    private static string Require(HttpResponse response, string header) =>
        response.Header(header) ?? throw new RuntimeApiException($"The Runtime API sent no {header}.");
}
