using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.DeadLetters.Corrections;

/// <summary>Changes single fields of a client's JSON, as in <c>--set phone=…</c>.</summary>
internal static class Correction
{
    /// <summary>The byte order mark.</summary>
    private const char Mark = '\uFEFF';

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="UsageException">An assignment is none, or the text is no JSON object.</exception>
    internal static string Of(string text, IEnumerable<string> assignments)
    {
        var client = Parse(text);
        foreach (var assignment in assignments)
        {
            if (assignment.Split('=', 2) is not [var name, var value] || !ClientField.TryFind(name, out var field))
            {
                throw new UsageException($"--set {assignment}: not name=…, email=… or phone=….");
            }

            client[field] = value;
        }

        return client.ToJsonString(Plain);
    }

    private static JsonObject Parse(string text)
    {
        try
        {
            // What was encoded twice is corrected and encoded once. Two members of one name are found when the first is
            // looked for.
            var node = JsonNode.Parse(text.TrimStart(Mark));
            node = node is JsonValue value && value.TryGetValue<string>(out var json)
                ? JsonNode.Parse(json.TrimStart(Mark))
                : node;
            return node is JsonObject client && client.Count >= 0 ? client : throw NoObject();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw NoObject();
        }
    }

    private static UsageException NoObject() =>
        new("The body is not a JSON object with fields to set: replace it with --body.");
}
