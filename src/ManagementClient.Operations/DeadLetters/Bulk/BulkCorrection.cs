using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ManagementClient.Domain;
using ManagementClient.Messages;

namespace ManagementClient.Operations.DeadLetters.Bulk;

/// <summary>One correction for many messages.</summary>
internal sealed record BulkCorrection
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Other names of fields, and what they are called here.</summary>
    internal IReadOnlyList<(string From, string To)> Renames { get; init; } = [];

    internal IReadOnlyList<(string Field, string Value)> Assignments { get; init; } = [];

    /// <summary>A part of a field's text, and what stands there instead.</summary>
    internal IReadOnlyList<(string Field, string From, string To)> Replacements { get; init; } = [];

    /// <summary>Where phone numbers without a country code belong; null: they stay as they are.</summary>
    internal PhoneRegion? PhoneRegion { get; init; }

    /// <summary>Corrected fields by the id of their message.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ById { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The corrected text; null where there is nothing to correct, or the body has no fields.</summary>
    internal string? Of(DeadLetter letter)
    {
        if (Parse(PublishedText.Of(letter.Message.Body)) is not { } client)
        {
            return null;
        }

        var before = client.ToJsonString(Plain);
        Rename(client);
        foreach (var (field, value) in Assignments.Concat(FromFile(letter)))
        {
            client[field] = value;
        }

        Replace(client);
        CompletePhone(client);
        var after = client.ToJsonString(Plain);
        return after == before ? null : after;
    }

    private void Rename(JsonObject client)
    {
        foreach (var (from, to) in Renames)
        {
            if (!client.ContainsKey(to) && client.TryGetPropertyValue(from, out var value))
            {
                client.Remove(from);
                client[to] = value;
            }
        }
    }

    private IEnumerable<(string Field, string Value)> FromFile(DeadLetter letter) => letter.Copies
        .Select(copy => ById.GetValueOrDefault(copy.MessageId))
        .OfType<IReadOnlyDictionary<string, string>>()
        .SelectMany(fields => fields.Select(field => (field.Key, field.Value)));

    private void Replace(JsonObject client)
    {
        foreach (var (field, from, to) in Replacements)
        {
            if (TextOf(client, field) is { } text)
            {
                client[field] = text.Replace(from, to, StringComparison.Ordinal);
            }
        }
    }

    private void CompletePhone(JsonObject client)
    {
        if (PhoneRegion is not null
            && TextOf(client, "phone") is { } text
            && PhoneNumber.Check(text, region: null) is TextFault.WithoutCountryCode
            && PhoneNumber.TryCreate(text, PhoneRegion, out var phone) is TextFault.None)
        {
            client["phone"] = phone!.Value;
        }
    }

    private static string? TextOf(JsonObject client, string field) =>
        client[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Null for what has no fields, or two of one name.</summary>
    private static JsonObject? Parse(string text)
    {
        try
        {
            // Two members of one name are found when the first is looked for.
            return JsonNode.Parse(text) is JsonObject client && client.Count >= 0 ? client : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
