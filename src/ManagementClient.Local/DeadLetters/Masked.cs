namespace ManagementClient.Local.DeadLetters;

/// <summary>Enough of a person's data to recognize one's own, and too little to recognize a person.</summary>
internal static class Masked
{
    private const string Stars = "***";

    internal static string Name(string? name) => First(name);

    internal static string Email(string? email) => email is null ? "" : $"{First(email)}@{Stars}";

    internal static string Phone(string? phone) => phone is { Length: > 4 } ? $"{Stars}{phone[^2..]}" : First(phone);

    private static string First(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length == 0 ? "" : $"{trimmed.EnumerateRunes().First()}{Stars}";
    }
}
