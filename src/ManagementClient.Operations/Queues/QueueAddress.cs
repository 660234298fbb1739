using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Queues;

/// <summary>Where a queue or topic is, and who asks.</summary>
/// <param name="Endpoint">The server: AWS's own in the region, or one that takes its place.</param>
public sealed partial record QueueAddress(Uri Endpoint, string Region)
{
    private const string DefaultRegion = "us-east-1";

    public static QueueAddress At(Uri endpoint, string region) => new(Resolvable(endpoint), region);

    public static QueueAddress Of(Uri queueUrl, Uri? endpoint) => At(
        endpoint ?? new Uri(queueUrl.GetLeftPart(UriPartial.Authority)),
        RegionInHost().Match(queueUrl.Host) is { Success: true } match ? match.Groups[1].Value : RegionOfPerson());

    /// <summary>
    /// The person's own, as the AWS command line finds them. A server on this machine takes any, so none need be set
    /// up.
    /// </summary>
    /// <exception cref="QueueException">There are none.</exception>
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

    /// <summary>Names below localhost are this machine (RFC 6761), and not every resolver knows it.</summary>
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
