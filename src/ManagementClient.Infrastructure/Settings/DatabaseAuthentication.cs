namespace ManagementClient.Infrastructure.Settings;

/// <summary>
/// The way to log in, from <c>DB_AUTH</c>: with a password, or with a token signed for each connection.
/// </summary>
internal sealed record DatabaseAuthentication(string? Password, AwsCredentials? Credentials)
{
    internal static DatabaseAuthentication Read(Func<string, string?> variable, List<string> problems)
    {
        switch (variable("DB_AUTH"))
        {
            case null or "" or "password":
                return new DatabaseAuthentication(RequiredVariable.Read(variable, "DB_PASSWORD", problems), null);
            case "iam":
                return new DatabaseAuthentication(null, ReadCredentials(variable, problems));
            case var text:
                problems.Add($"DB_AUTH must be iam or password, not '{text}'.");
                return new DatabaseAuthentication(null, null);
        }
    }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => Credentials is null ? "password" : "iam";

    private static AwsCredentials? ReadCredentials(Func<string, string?> variable, List<string> problems)
    {
        try
        {
            return AwsCredentials.Read(variable);
        }
        catch (InvalidSettingsException exception)
        {
            problems.AddRange(exception.Problems);
            return null;
        }
    }
}
