using System.Text;
using System.Text.Json;

namespace ManagementClient.Messages;

/// <summary>Moves through the fields of a JSON object.</summary>
internal static class JsonFields
{
    /// <summary>
    /// Null if the value is not a text; <paramref name="previous"/> itself if the value is equal to it.
    /// </summary>
    internal static string? ReadText(ref Utf8JsonReader reader, string? previous = null)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        return previous is not null && reader.ValueTextEquals(previous) ? previous : reader.GetString();
    }

    /// <summary>Moves to the name of the next property, or past the end of the object.</summary>
    internal static bool ReadProperty(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType is JsonTokenType.PropertyName;

    internal static bool IsNamed(in Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(reader.ValueSpan, name);
}
