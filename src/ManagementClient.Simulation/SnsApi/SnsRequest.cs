using System.Globalization;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.SnsApi;

/// <summary>
/// The fields of a request of the query protocol, or those of one entry of its batch, whose names begin alike.
/// </summary>
internal sealed class SnsRequest(IReadOnlyDictionary<string, string> fields, string prefix)
{
    internal string? Text(string name) => fields.GetValueOrDefault(prefix + name);

    /// <exception cref="SnsErrorException">The field is missing.</exception>
    internal string Required(string name) =>
        Text(name) ?? throw SnsErrorException.InvalidParameter($"{name} Reason: no value for required parameter");

    /// <summary>The entries of a list, as <c>List.member.1</c> and so on.</summary>
    internal IEnumerable<SnsRequest> Members(string list) => Numbered($"{list}.member");

    /// <summary>A map of texts, as <c>Map.entry.1.key</c> and <c>Map.entry.1.value</c>.</summary>
    internal Dictionary<string, string> Map(string name) =>
        Numbered($"{name}.entry").ToDictionary(entry => entry.Required("key"), entry => entry.Text("value") ?? "");

    internal IReadOnlyDictionary<string, MessageAttributeValue> Attributes() =>
        Numbered("MessageAttributes.entry").ToDictionary(entry => entry.Required("Name"), Attribute);

    private static MessageAttributeValue Attribute(SnsRequest entry)
    {
        var type = entry.Required("Value.DataType");
        var isKnown = type.Split('.')[0] is "String" or "Number" or "Binary";
        var value = entry.Text(type.StartsWith("Binary", StringComparison.Ordinal)
            ? "Value.BinaryValue"
            : "Value.StringValue");
        return isKnown && !string.IsNullOrEmpty(value)
            ? new MessageAttributeValue(type, value)
            : throw new SnsErrorException(
                "ParameterValueInvalid",
                $"The message attribute '{entry.Required("Name")}' must contain non-empty message attribute value and "
                + "a type of Binary, Number or String.");
    }

    private IEnumerable<SnsRequest> Numbered(string name)
    {
        for (var number = 1; ; number++)
        {
            var start = string.Create(CultureInfo.InvariantCulture, $"{prefix}{name}.{number}.");
            if (!fields.Keys.Any(field => field.StartsWith(start, StringComparison.Ordinal)))
            {
                yield break;
            }

            yield return new SnsRequest(fields, start);
        }
    }
}
