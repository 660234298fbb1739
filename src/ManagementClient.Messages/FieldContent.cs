namespace ManagementClient.Messages;

/// <summary>What a JSON field of a message contains instead of a single text.</summary>
public static class FieldContent
{
    public const string Null = "null";
    public const string NotText = "not_text";
    public const string LoneSurrogate = "lone_surrogate";
    public const string Repeated = "repeated";
}
