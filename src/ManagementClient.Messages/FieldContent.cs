namespace ManagementClient.Messages;

/// <summary>What a field of a message's JSON holds instead of one text.</summary>
public static class FieldContent
{
    public const string Null = "null";
    public const string NotText = "not_text";
    public const string LoneSurrogate = "lone_surrogate";
    public const string Repeated = "repeated";
}
