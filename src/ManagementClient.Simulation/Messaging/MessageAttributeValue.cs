namespace ManagementClient.Simulation.Messaging;

/// <summary>
/// A message attribute of SNS and SQS: text (<c>String</c>, <c>Number</c>, or a custom label) or base64
/// (<c>Binary</c>).
/// </summary>
public sealed record MessageAttributeValue(string DataType, string Value)
{
    internal static readonly IReadOnlyDictionary<string, MessageAttributeValue> None =
        new Dictionary<string, MessageAttributeValue>();

    public bool IsBinary => DataType.StartsWith("Binary", StringComparison.Ordinal);

    public static MessageAttributeValue Text(string value) => new("String", value);
}
