using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ManagementClient.Simulation.SqsApi;

/// <summary>The members of a request, or of one entry of its batch.</summary>
internal sealed class SqsRequest(JsonObject members)
{
    /// <exception cref="SqsErrorException">The request is not a JSON object.</exception>
    internal static SqsRequest Parse(string json)
    {
        try
        {
            return new SqsRequest(JsonNode.Parse(json)?.AsObject() ?? []);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new SqsErrorException(
                "SerializationException", "MalformedInput", "The request is not a JSON object.");
        }
    }

    internal string? Text(string name) => members[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw SqsErrorException.InvalidParameterValue($"{name} must be a string."),
    };

    internal string RequiredText(string name) => Text(name) ?? throw SqsErrorException.MissingParameter(name);

    internal int? Number(string name, int least, int most)
    {
        if (members[name] is not { } node)
        {
            return null;
        }

        if (node is JsonValue value && value.TryGetValue<int>(out var number) && number >= least && number <= most)
        {
            return number;
        }

        throw SqsErrorException.InvalidParameterValue(
            $"Value {node.ToJsonString()} for parameter {name} is invalid. Reason: Must be between {least} and "
            + $"{most}, if provided.");
    }

    internal TimeSpan? Seconds(string name, int most) =>
        Number(name, 0, most) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    internal IReadOnlyList<string> Texts(params ReadOnlySpan<string> names)
    {
        var texts = new List<string>();
        foreach (var name in names)
        {
            texts.AddRange((members[name] as JsonArray ?? []).Select(node => node!.GetValue<string>()));
        }

        return texts;
    }

    internal IReadOnlyList<SqsRequest> Entries =>
        [.. (members[nameof(Entries)] as JsonArray ?? []).Select(entry => new SqsRequest(entry!.AsObject()))];

    internal IEnumerable<KeyValuePair<string, SqsRequest>> Map(string name) => (members[name] as JsonObject ?? [])
        .Select(member => KeyValuePair.Create(member.Key, new SqsRequest(member.Value!.AsObject())));

    /// <summary>A map of texts, such as the attributes of a queue.</summary>
    internal IReadOnlyDictionary<string, string> TextMap(string name)
    {
        var map = new SqsRequest(members[name] as JsonObject ?? []);
        return map.Names.ToDictionary(key => key, map.RequiredText);
    }

    private IEnumerable<string> Names => members.Select(member => member.Key);

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
