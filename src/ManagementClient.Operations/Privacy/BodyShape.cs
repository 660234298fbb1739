using System.Text.Encodings.Web;
using System.Text.Json;
using ManagementClient.Messages;

namespace ManagementClient.Operations.Privacy;

/// <summary>The body of a message by its shape: a fault is seen, and no person.</summary>
public static class BodyShape
{
    /// <summary>More fields than this are counted, not listed.</summary>
    private const int MostFields = 8;

    private static readonly string[] KnownFields = ["name_costumer", "email", "phone"];

    /// <returns>
    /// A line for each field of an object, with the names of a client's fields as they are; otherwise one line.
    /// </returns>
    public static IReadOnlyList<string> Of(string body)
    {
        var text = PublishedText.Of(body);
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind is JsonValueKind.Object)
            {
                return Fields(json.RootElement);
            }
        }
        catch (JsonException)
        {
            // It is shown as the text that it is.
        }

        return [text.Length == 0 ? "(empty)" : TextShape.Of(text)];
    }

    private static List<string> Fields(JsonElement client)
    {
        var fields = client.EnumerateObject().ToList();
        var lines = fields.Take(MostFields)
            .Select(field => $"{NameOf(field)}: {ShapeOf(field.Value)}")
            .ToList();
        if (fields.Count > MostFields)
        {
            lines.Add($"and {fields.Count - MostFields} more");
        }

        return lines.Count == 0 ? ["{}"] : lines;
    }

    /// <summary>A text by what it says: a publisher may write <c>+</c> as <c>\u002B</c>.</summary>
    private static string ShapeOf(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null)
        {
            return value.GetRawText();
        }

        return TextOf(value) is { } text
            ? $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(TextShape.Of(text))}\""
            : TextShape.Of(value.GetRawText());
    }

    /// <summary>Null for another kind of value, and for a text that is not Unicode.</summary>
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string NameOf(JsonProperty field) =>
        KnownFields.Contains(field.Name) ? field.Name : TextShape.Of(field.Name);
}
