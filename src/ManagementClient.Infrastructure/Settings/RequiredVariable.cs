namespace ManagementClient.Infrastructure.Settings;

internal static class RequiredVariable
{
    /// <returns>The value; if it is missing, an empty text, and a line is added to the problems.</returns>
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
