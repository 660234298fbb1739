using System.Diagnostics.CodeAnalysis;

namespace ManagementClient.Operations.DeadLetters.Corrections;

/// <summary>The fields of a client as people call them, and as messages do.</summary>
internal static class ClientField
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["name"] = "name_costumer",
        ["name_costumer"] = "name_costumer",
        ["email"] = "email",
        ["phone"] = "phone",
    };

    internal static bool Exists(string name) => Names.ContainsKey(name);

    internal static bool TryFind(string name, [NotNullWhen(true)] out string? field) =>
        Names.TryGetValue(name, out field);
}
