using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.SqsApi.Actions;

/// <summary>Message attributes in the JSON protocol, and SQS's rules for them.</summary>
internal static partial class MessageAttributes
{
    private const int Most = 10;

    /// <exception cref="SqsErrorException">There are too many, or one is not well formed.</exception>
    internal static IReadOnlyDictionary<string, MessageAttributeValue> Read(SqsRequest request)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>();
        foreach (var (name, value) in request.Map("MessageAttributes"))
        {
            attributes.Add(name, Read(name, value));
        }

        return attributes.Count <= Most
            ? attributes
            : throw SqsErrorException.InvalidParameterValue(
                $"Number of message attributes [{attributes.Count}] exceeds the allowed maximum [{Most}].");
    }

    internal static JsonObject Write(IEnumerable<KeyValuePair<string, MessageAttributeValue>> attributes) =>
        new(attributes.Select(attribute => KeyValuePair.Create<string, JsonNode?>(attribute.Key, new JsonObject
        {
            [attribute.Value.IsBinary ? "BinaryValue" : "StringValue"] = attribute.Value.Value,
            ["DataType"] = attribute.Value.DataType,
        })));

    /// <summary>
    /// The attributes that a receive asks for: by name, by a prefix such as <c>trace.*</c>, or all of them.
    /// </summary>
    internal static List<KeyValuePair<string, MessageAttributeValue>> Chosen(
        IReadOnlyDictionary<string, MessageAttributeValue> attributes, IReadOnlyList<string> names) =>
        [.. attributes.Where(attribute => names.Any(name => IsNamed(attribute.Key, name)))];

    private static bool IsNamed(string attribute, string name) => name switch
    {
        "All" or ".*" => true,
        _ when name.EndsWith(".*", StringComparison.Ordinal) =>
            attribute.StartsWith(name[..^1], StringComparison.Ordinal),
        _ => attribute == name,
    };

    private static MessageAttributeValue Read(string name, SqsRequest value)
    {
        if (!Name().IsMatch(name) || ReservedName().IsMatch(name))
        {
            throw SqsErrorException.InvalidParameterValue(
                $"The message attribute name '{name}' is invalid: letters, digits, '-', '_' and '.', at most 256.");
        }

        var type = value.Text("DataType") ?? "";
        if (!DataType().IsMatch(type))
        {
            throw SqsErrorException.InvalidParameterValue(
                $"The message attribute '{name}' has an invalid message attribute type, the set of supported type"
                + " prefixes is Binary, Number, and String.");
        }

        var content = value.Text(type.StartsWith("Binary", StringComparison.Ordinal) ? "BinaryValue" : "StringValue");
        return string.IsNullOrEmpty(content)
            ? throw SqsErrorException.InvalidParameterValue(
                $"The message attribute '{name}' must contain non-empty message attribute value for message attribute"
                + $" type '{type}'.")
            : new MessageAttributeValue(type, content);
    }

    [GeneratedRegex(@"^(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(aws|amazon)\.", RegexOptions.IgnoreCase)]
    private static partial Regex ReservedName();

    [GeneratedRegex(@"^(String|Number|Binary)(\..{1,249})?$")]
    private static partial Regex DataType();
}
