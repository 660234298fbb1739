using System.Text.Json;

namespace ManagementClient.Simulation.RuntimeApi;

internal sealed record HttpAnswer(string Status, ReadOnlyMemory<byte> Body)
{
    public static readonly HttpAnswer Accepted = new("202 Accepted", """{"status":"OK"}"""u8.ToArray());

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>A refusal, in the words of the Runtime API.</summary>
    public static HttpAnswer Refusal(string status, string type, string message) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(new { errorMessage = message, errorType = type }));
}
