namespace ManagementClient.Messages;

/// <summary>The values of <see cref="LogField.Outcome"/>.</summary>
public static class LogOutcome
{
    public const string Registered = "registered";
    public const string Duplicate = "already registered";
}
