namespace ManagementClient.Domain.Phones;

/// <summary>A number in a link (RFC 3966): <c>tel:7042;phone-context=+351912345;ext=12</c>.</summary>
internal static class TelUri
{
    private const string Scheme = "tel:";
    private const string Context = "phone-context=";
    private const string Extension = "ext=";

    /// <returns>The number and its extension; the text itself if it is not such a link.</returns>
    internal static string Read(string text)
    {
        text = InvisibleCharacter.Remove(text);
        var start = text.IndexOf(Scheme, StringComparison.OrdinalIgnoreCase);
        if (start < 0 || !text.Contains(';') && !text.Contains('%'))
        {
            return text;
        }

        var parts = Uri.UnescapeDataString(text[(start + Scheme.Length)..]).Split(';', StringSplitOptions.TrimEntries);
        var number = parts[0];

        // A context that does not begin a number names a network, which does not tell the country.
        var context = Find(parts, Context);
        if (context is ['+', ..] && number is not ['+', ..])
        {
            number = context + number;
        }

        return Find(parts, Extension) is { Length: > 0 } extension ? $"{number};{Extension}{extension}" : number;
    }

    private static string? Find(string[] parts, string name) =>
        Array.Find(parts[1..], part => part.StartsWith(name, StringComparison.OrdinalIgnoreCase))?[name.Length..];
}
