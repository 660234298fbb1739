using System.Text.Encodings.Web;
using System.Text.Json;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.IntegrationTests.Queues;

/// <summary>What publishers send.</summary>
internal static class ClientMessages
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static string Body(int number) =>
        Body($"Client {number}", $"client{number}@example.com", $"+5511{number:D9}");

    internal static string Body(string name, string email, string phone) =>
        JsonSerializer.Serialize(new { name_costumer = name, email, phone }, Plain);

    internal static OutgoingMessage Keyed(string body, string key) => new(body)
    {
        Attributes = new Dictionary<string, MessageAttributeValue>
        {
            ["IdempotencyKey"] = MessageAttributeValue.Text(key),
        },
    };
}
