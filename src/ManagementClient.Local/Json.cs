using System.Text.Encodings.Web;
using System.Text.Json;

namespace ManagementClient.Local;

/// <summary>JSON for a script, that a person can read as well.</summary>
internal static class Json
{
    internal static JsonWriterOptions Readable { get; } = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
