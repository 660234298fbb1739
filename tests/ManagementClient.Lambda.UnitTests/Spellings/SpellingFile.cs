using System.Text.Json;

namespace ManagementClient.Lambda.UnitTests.Spellings;

/// <summary>What publishers send, and what is to become of it: a JSON object a line.</summary>
internal static class SpellingFile
{
    internal static IReadOnlyList<JsonElement> Read(string name)
    {
        using var file = new StreamReader(typeof(SpellingFile).Assembly.GetManifestResourceStream(name)!);
        return
        [
            .. file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<JsonElement>(line)),
        ];
    }

    internal static string? Text(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value.GetString() : null;
}
