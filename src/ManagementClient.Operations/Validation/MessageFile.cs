using System.Text.Json;

namespace ManagementClient.Operations.Validation;

/// <summary>The messages in a text: a message for each line, an array of them, or a single one.</summary>
internal static class MessageFile
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    internal static IReadOnlyList<(MessagePlace Place, string Body)> Split(string text)
    {
        if (ArrayIn(text) is { } elements)
        {
            return [.. elements.Select((body, index) => (new MessagePlace("element", index + 1), body))];
        }

        var lines = text.Split('\n')
            .Select((line, index) => (Place: new MessagePlace("line", index + 1), Body: line.Trim(Blanks)))
            .Where(line => line.Body.Length > 0)
            .ToList();

        // A message may be spread over lines: then the first line alone is no JSON.
        return lines.Count > 1 && IsJson(lines[0].Body)
            ? lines
            : lines.Take(1).Select(_ => (MessagePlace.File, text.Trim(Blanks))).ToList();
    }

    /// <summary>Whether it is what Lambda hands to the function, with messages inside.</summary>
    internal static bool IsEvent(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("Records", out var records)
                && records.ValueKind is JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static List<string>? ArrayIn(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind is JsonValueKind.Array
                ? [.. json.RootElement.EnumerateArray().Select(element => element.GetRawText())]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsJson(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
