namespace ManagementClient.Infrastructure.Settings;

/// <summary>
/// Some settings cannot be used. There is one line for each; it names the setting and never contains a secret.
/// </summary>
public sealed class InvalidSettingsException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems => problems;
}
