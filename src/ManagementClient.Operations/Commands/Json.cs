using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ManagementClient.Operations.Display;

namespace ManagementClient.Operations.Commands;

/// <summary>JSON for a script, that a person can read as well.</summary>
public static class Json
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One object and an end of line.</summary>
    public static void Write(Stream output, Action<Utf8JsonWriter> members)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Readable))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetBytes(VisibleText.AsCodes(Encoding.UTF8.GetString(text.ToArray())) + "\n"));
    }
}
