using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ManagementClient.Simulation.SqsApi;

/// <summary>
/// SQS's older query protocol, translated to and from the members of the JSON protocol. SDKs from before November 2023
/// use it.
/// </summary>
internal static class SqsQuery
{
    internal const string Version = "2012-11-05";

    private static readonly QueryXml Xml = new($"http://queue.amazonaws.com/doc/{Version}/");

    private static readonly HashSet<string> Numbers =
    [
        "DelaySeconds", "MaxNumberOfMessages", "MaxNumberOfMessagesPerSecond", "MaxResults", "VisibilityTimeout",
        "WaitTimeSeconds",
    ];

    /// <param name="path">That of the request: the queue's, if no field names it.</param>
    internal static SqsRequest Read(IReadOnlyDictionary<string, string> fields, string path)
    {
        var members = Members([.. fields.Select(field => (field.Key, field.Value))]);
        if (path.Length > 1)
        {
            members.TryAdd("QueueUrl", path);
        }

        return new SqsRequest(members);
    }

    internal static ServedAnswer Answer(string action, JsonObject answer) => Xml.Answer(
        action, answer.SelectMany(member => Elements(action, member.Key, member.Value!)));

    internal static ServedAnswer Error(SqsErrorException error) =>
        Xml.Error(error.QueryCode, error.Message, error.Status);

    private static JsonObject Members(List<(string Name, string Value)> fields)
    {
        var members = new JsonObject();
        foreach (var group in fields.GroupBy(field => field.Name.Split('.')[0]))
        {
            if (group.FirstOrDefault(field => field.Name == group.Key) is { Name: not null } scalar)
            {
                members[group.Key] = Scalar(group.Key, scalar.Value);
            }
            else
            {
                var (name, content) = Nested(group.Key, Below(group.Key, group));
                members[name] = content;
            }
        }

        return members;
    }

    private static JsonNode Scalar(string name, string value) =>
        Numbers.Contains(name)
        && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : value;

    /// <summary>A list of texts, the entries of a batch, a map, or the members of a value.</summary>
    private static (string Name, JsonNode Content) Nested(string name, List<(string Name, string Value)> fields)
    {
        if (fields[0].Name is not [>= '0' and <= '9', ..])
        {
            return (name, Members(fields));
        }

        if (!fields[0].Name.Contains('.'))
        {
            return ($"{name}s", new JsonArray([.. fields.Select(field => (JsonNode)field.Value)]));
        }

        var items = fields
            .GroupBy(field => field.Name.Split('.')[0])
            .Select(item => Members(Below(item.Key, item)))
            .ToList();
        return name.EndsWith("BatchRequestEntry", StringComparison.Ordinal)
            ? ("Entries", new JsonArray([.. items]))
            : ($"{name}s", Map(items));
    }

    private static JsonObject Map(IEnumerable<JsonObject> items)
    {
        var map = new JsonObject();
        foreach (var item in items)
        {
            map[item["Name"]?.ToString() ?? ""] = item["Value"]?.DeepClone() ?? new JsonObject();
        }

        return map;
    }

    private static List<(string Name, string Value)> Below(
        string name, IEnumerable<(string Name, string Value)> fields) =>
        [.. fields.Select(field => (field.Name[Math.Min(name.Length + 1, field.Name.Length)..], field.Value))];

    private static IEnumerable<XElement> Elements(string action, string name, JsonNode content) => content switch
    {
        JsonArray list => list.Select(item => new XElement(ItemName(action, name), Content(action, item!))),
        JsonObject map => map.Select(member => new XElement(
            name[..^1],
            new XElement("Name", member.Key),
            new XElement("Value", Content(action, member.Value!)))),
        _ => [new XElement(name, Content(action, content))],
    };

    private static object Content(string action, JsonNode content) => content switch
    {
        JsonObject members => members.SelectMany(member => Elements(action, member.Key, member.Value!)),
        _ when content.GetValueKind() is JsonValueKind.True or JsonValueKind.False => content.ToJsonString(),
        _ => content.ToString(),
    };

    private static string ItemName(string action, string list) => list switch
    {
        "QueueUrls" or "queueUrls" => "QueueUrl",
        "Messages" => "Message",
        "Failed" => "BatchResultErrorEntry",
        _ => $"{action}ResultEntry",
    };
}
