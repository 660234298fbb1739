namespace ManagementClient.Infrastructure.Settings;

/// <summary>
/// Settings that cannot be used; one line for each, which names the setting and never shows a secret.
/// </summary>
public sealed class InvalidSettingsException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems => problems;
}
