using ManagementClient.Application;

namespace ManagementClient.Messages;

/// <summary>Recognizes a key that is made of the client's own data, against what publishers are told.</summary>
internal static class PersonalKey
{
    /// <summary>A shorter text stands in many a key by chance.</summary>
    private const int ShortestTelling = 5;

    internal static bool IsMadeOf(string key, in MessageBody client) =>
        Holds(key, client.Email) || Holds(key, client.Phone) || Holds(key, client.Name);

    private static bool Holds(string key, SubmittedText field) =>
        field.Text?.Trim() is { Length: >= ShortestTelling } text
            && key.Contains(text, StringComparison.OrdinalIgnoreCase);
}
