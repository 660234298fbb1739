using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ManagementClient.Operations.Display;

namespace ManagementClient.Operations.Commands;

/// <summary>Writes JSON for scripts that people can read too.</summary>
public static class Json
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an object and a line feed.</summary>
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
