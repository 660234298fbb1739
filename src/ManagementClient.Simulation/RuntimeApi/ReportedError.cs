using System.Text.Json;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>
/// Reads the error that a runtime reports. Type and message come from the body; else the type comes from the header.
/// </summary>
internal static class ReportedError
{
    public static (string Type, string Message) Of(RuntimeApiRequest request)
    {
        var type = request.ErrorType ?? "Unhandled";
        try
        {
            using var json = JsonDocument.Parse(request.Body);
            return (Text(json, "errorType") ?? type, Text(json, "errorMessage") ?? string.Empty);
        }
        catch (JsonException)
        {
            return (type, string.Empty);
        }
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object
        && json.RootElement.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
