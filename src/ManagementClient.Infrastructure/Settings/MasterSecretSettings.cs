namespace ManagementClient.Infrastructure.Settings;

/// <summary>Which secret holds the administrator's login, and how to ask for it.</summary>
/// <param name="Endpoint">Null for the public name of Secrets Manager, which leads to the VPC's own endpoint.</param>
internal sealed record MasterSecretSettings(string Arn, AwsCredentials Credentials, Uri? Endpoint)
{
    /// <summary>The name that AWS's own tools read.</summary>
    private const string EndpointVariable = "AWS_ENDPOINT_URL_SECRETS_MANAGER";

    internal static MasterSecretSettings? Read(string arn, Func<string, string?> variable, List<string> problems)
    {
        var endpoint = ReadEndpoint(variable, problems);
        try
        {
            return new MasterSecretSettings(arn, AwsCredentials.Read(variable), endpoint);
        }
        catch (InvalidSettingsException exception)
        {
            problems.AddRange(exception.Problems);
            return null;
        }
    }

    private static Uri? ReadEndpoint(Func<string, string?> variable, List<string> problems)
    {
        if (variable(EndpointVariable) is not { Length: > 0 } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        problems.Add($"{EndpointVariable} must be an http or https address, not '{text}'.");
        return null;
    }
}
