using System.Text.Json;
using ManagementClient.Messages;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Demonstrations;

/// <summary>Typical publications: clients, the same client again, and messages that are not clients.</summary>
internal static class SamplePublications
{
    internal static IReadOnlyList<(string What, OutgoingMessage Message)> All()
    {
        var key = Guid.CreateVersion7().ToString();
        return
        [
            ("Leonardo", Client("Leonardo", "leonardo@example.com", "+5511999999999")),
            ("Ana, phone written with separators", Client("Ana Souza", "ana.souza@example.com", "+55 (21) 98888-7777")),
            ("José, with an IdempotencyKey", Keyed(Client("José Álvares", "jose@example.com", "+351912345678"), key)),
            ("José again, same IdempotencyKey",
                Keyed(Client("José Álvares", "jose@example.com", "+351912345678"), key)),
            ("Another client under José's key", Keyed(Client("Rita", "rita@example.com", "+351911111111"), key)),
            ("No e-mail address, no phone number", Client("Rui", "rui at example.com", "12345")),
            ("Not JSON", new OutgoingMessage("Hello, this is not JSON")),
        ];
    }

    private static OutgoingMessage Client(string name, string email, string phone) =>
        new(JsonSerializer.Serialize(new { name_costumer = name, email, phone }));

    private static OutgoingMessage Keyed(OutgoingMessage message, string key) => message with
    {
        Attributes = new Dictionary<string, MessageAttributeValue>
        {
            [PublisherAttributes.IdempotencyKey] = MessageAttributeValue.Text(key),
        },
    };
}
