namespace ManagementClient.Infrastructure.Settings;

/// <summary>The secret with the administrator's login, and the endpoint that returns it.</summary>
/// <param name="Endpoint">
/// The endpoint of Secrets Manager; null for its public name, which resolves to the VPC's own endpoint.
/// </param>
internal sealed record MasterSecretSettings(string Arn, AwsCredentials Credentials, Uri? Endpoint)
{
    /// <summary>AWS's own tools read a variable of the same name.</summary>
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
