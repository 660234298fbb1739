using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>What the Runtime API answers: a status, headers and a body in JSON.</summary>
internal sealed record RuntimeApiAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    public static readonly RuntimeApiAnswer Accepted =
        new(StatusCodes.Status202Accepted, """{"status":"OK"}"""u8.ToArray());

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>An error in the format of the Runtime API.</summary>
    public static RuntimeApiAnswer Error(int status, string type, string message) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(new { errorMessage = message, errorType = type }));

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        response.ContentType = "application/json";
        response.ContentLength = Body.Length;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        await response.Body.WriteAsync(Body, cancellationToken);
    }
}
