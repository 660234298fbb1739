using System.Text.Json;
using ManagementClient.Messages;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Publishing;

/// <summary>A message to publish, with a name for the report.</summary>
internal sealed record Publication(string What, OutgoingMessage Message)
{
    internal static Publication OfClient(string name, string email, string phone) =>
        new(name, new OutgoingMessage(JsonSerializer.Serialize(new { name_costumer = name, email, phone }, Readable)));

    /// <summary>Publications with the same key are the same message.</summary>
    internal Publication WithKey(string key) => this with
    {
        Message = Message with
        {
            Attributes = new Dictionary<string, MessageAttributeValue>
            {
                [PublisherAttributes.IdempotencyKey] = MessageAttributeValue.Text(key),
            },
        },
    };

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
