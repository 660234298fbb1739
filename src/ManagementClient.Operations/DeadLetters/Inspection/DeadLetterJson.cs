using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Privacy;

namespace ManagementClient.Operations.DeadLetters.Inspection;

/// <summary>Writes a dead letter as JSON, masked by default.</summary>
internal sealed class DeadLetterJson(bool showsPersonalData)
{
    internal static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One object a line.</summary>
    internal void WriteLine(DeadLetter message) => Terminal.Out.WriteLine(Line(message));

    internal string Line(DeadLetter message)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Plain))
        {
            json.WriteStartObject();
            WriteTo(json, message);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.ToArray());
    }

    /// <summary>Writes the members of the object.</summary>
    internal void WriteTo(Utf8JsonWriter json, DeadLetter message)
    {
        json.WriteString("id", message.Id);
        json.WriteString("key", ShownKey(message.Key));
        json.WriteStartArray("reasons");
        foreach (var reason in message.Reasons)
        {
            json.WriteStringValue(reason);
        }

        json.WriteEndArray();
        json.WriteBoolean("isDuplicate", message.IsDuplicate);
        json.WriteString("sentAt", message.SentAt);
        json.WriteNumber("receiveCount", message.ReceiveCount);
        json.WriteNumber("copies", message.Copies.Count);
        json.WriteBoolean("isMasked", !showsPersonalData);
        json.WriteString("name", Shown(message.Client?.Name.Text));
        json.WriteString("email", Shown(message.Client?.Email.Text));
        json.WriteString("phone", Shown(message.Client?.Phone.Text));
        json.WriteString("body", showsPersonalData ? message.Message.Body : null);
    }

    private string? Shown(string? text) => text is null || showsPersonalData ? text : TextShape.Of(text);

    // A publisher may make its clients' addresses the keys of their messages.
    private string ShownKey(string key) => showsPersonalData || !key.Contains('@') ? key : TextShape.Of(key);
}
