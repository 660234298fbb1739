namespace ManagementClient.Infrastructure.Settings;

/// <summary>The role's temporary credentials and the region, as Lambda passes them to the process.</summary>
public sealed class AwsCredentials(string accessKeyId, string secretAccessKey, string? sessionToken, string region)
{
    internal string AccessKeyId => accessKeyId;

    internal string SecretAccessKey => secretAccessKey;

    /// <summary>Null for the permanent keys of a user.</summary>
    internal string? SessionToken => sessionToken;

    internal string Region => region;

    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <exception cref="InvalidSettingsException">A variable is missing.</exception>
    internal static AwsCredentials Read(Func<string, string?> variable)
    {
        var problems = new List<string>();
        var credentials = new AwsCredentials(
            RequiredVariable.Read(variable, "AWS_ACCESS_KEY_ID", problems),
            RequiredVariable.Read(variable, "AWS_SECRET_ACCESS_KEY", problems),
            variable("AWS_SESSION_TOKEN") is { Length: > 0 } token ? token : null,
            RequiredVariable.Read(variable, "AWS_REGION", problems));
        return problems.Count == 0 ? credentials : throw new InvalidSettingsException(problems);
    }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"{AccessKeyId} in {Region}";
}
