namespace ManagementClient.Infrastructure.Settings;

internal static class RequiredVariable
{
    /// <returns>The value, or nothing and a line among the problems.</returns>
    internal static string Read(Func<string, string?> variable, string name, List<string> problems)
    {
        if (variable(name) is { } value && !string.IsNullOrWhiteSpace(value))
        {
            return value;
        }

        problems.Add($"{name} is not set.");
        return "";
    }
}
