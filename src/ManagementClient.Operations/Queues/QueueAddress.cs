using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Queues;

/// <summary>The address of a queue or topic, and the credentials for it.</summary>
/// <param name="Endpoint">The server: AWS in the region, or a server that replaces it.</param>
public sealed partial record QueueAddress(Uri Endpoint, string Region)
{
    private const string DefaultRegion = "us-east-1";

    public static QueueAddress At(Uri endpoint, string region) => new(Resolvable(endpoint), region);

    public static QueueAddress Of(Uri queueUrl, Uri? endpoint) => At(
        endpoint ?? new Uri(queueUrl.GetLeftPart(UriPartial.Authority)),
        RegionInHost().Match(queueUrl.Host) is { Success: true } match ? match.Groups[1].Value : RegionOfPerson());

    /// <summary>
    /// The user's credentials, found in the same way as by the AWS CLI. A server on this machine accepts any, so none
    /// need to be set up.
    /// </summary>
    /// <exception cref="QueueException">No credentials were found.</exception>
    public AWSCredentials Credentials()
    {
        try
        {
            return Endpoint.IsLoopback && !IsSet("AWS_ACCESS_KEY_ID") && !IsSet("AWS_PROFILE")
                ? new BasicAWSCredentials("local", "local")
                : DefaultAWSCredentialsIdentityResolver.GetCredentials();
        }
        catch (AmazonClientException)
        {
            throw new QueueException(
                $"No AWS credentials are found for {Endpoint.Host}: set AWS_PROFILE or AWS_ACCESS_KEY_ID,"
                + " or sign in ('aws sso login').",
                isTransient: false);
        }
    }

    /// <summary>Names below localhost mean this machine (RFC 6761), but not every resolver knows them.</summary>
    private static Uri Resolvable(Uri endpoint) => endpoint.Host.EndsWith(".localhost", StringComparison.Ordinal)
        ? new UriBuilder(endpoint) { Host = "localhost" }.Uri
        : endpoint;

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Terminal.Current.Variable(variable));

    private static string RegionOfPerson() =>
        FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName
        ?? Terminal.Current.Variable("AWS_DEFAULT_REGION")
        ?? DefaultRegion;

    [GeneratedRegex(@"^(?:[\w-]+\.)?sqs(?:-fips)?\.([a-z]+(?:-[a-z0-9]+)+)\.")]
    private static partial Regex RegionInHost();
}
