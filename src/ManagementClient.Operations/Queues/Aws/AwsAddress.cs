using System.Text.RegularExpressions;
using Amazon.Runtime;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Queues.Aws;

/// <summary>The address of a service: AWS in a region, or a server in its place; with the credentials for it.</summary>
public sealed partial record AwsAddress
{
    private readonly AwsSettings _aws;

    private AwsAddress(Uri endpoint, string source, string region, AwsSettings aws) =>
        (Endpoint, Source, Region, _aws) = (Resolvable(endpoint), source, region, aws);

    public Uri Endpoint { get; }

    /// <summary>What names the endpoint, for people: <c>--endpoint-url</c>, <c>the queue's URL</c>.</summary>
    public string Source { get; }

    public string Region { get; }

    /// <exception cref="UsageException">A setting of AWS cannot be used, or contradicts the URL.</exception>
    public static AwsAddress OfQueue(Uri queueUrl)
    {
        var aws = AwsSettings.Load();
        var region = aws.Region(RegionInHost().Match(queueUrl.Host) is { Success: true } match
            ? match.Groups[1].Value
            : null);
        Terminal.TellOnce($"Region: {region.Value} ({region.Source})");
        if (aws.Endpoint("SQS") is { } named)
        {
            Terminal.TellOnce($"Server: {named.Url} ({named.Setting.Source})");
            return new AwsAddress(named.Url, named.Setting.Source, region.Value, aws);
        }

        var server = new Uri(queueUrl.GetLeftPart(UriPartial.Authority));
        return new AwsAddress(server, "the queue's URL", region.Value, aws);
    }

    /// <summary>A service's own address in a region, unless a server is named in its place.</summary>
    /// <param name="service">As the host has it: <c>sns</c>.</param>
    /// <param name="region">Null for that of the settings.</param>
    /// <exception cref="UsageException">A setting of AWS cannot be used, or contradicts the region.</exception>
    public static AwsAddress OfService(string service, string? region)
    {
        var aws = AwsSettings.Load();
        var chosen = aws.Region(region);
        Terminal.TellOnce($"Region: {chosen.Value} ({chosen.Source})");
        var named = aws.Endpoint(service.ToUpperInvariant());
        if (named is { } server)
        {
            Terminal.TellOnce($"Server: {server.Url} ({server.Setting.Source})");
        }

        var domain = chosen.Value.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";
        return new AwsAddress(
            named?.Url ?? new Uri($"https://{service}.{chosen.Value}.{domain}"),
            named?.Setting.Source ?? $"the region {chosen.Value} ({chosen.Source})",
            chosen.Value,
            aws);
    }

    public static AwsAddress At(Uri endpoint, string region) =>
        new(endpoint, "the caller", region, AwsSettings.Load());

    /// <exception cref="QueueException">No credentials were found.</exception>
    public AWSCredentials Credentials() => _aws.Credentials(Endpoint);

    /// <summary>Names below localhost mean this machine (RFC 6761), but not every resolver knows them.</summary>
    private static Uri Resolvable(Uri endpoint) => endpoint.Host.EndsWith(".localhost", StringComparison.Ordinal)
        ? new UriBuilder(endpoint) { Host = "localhost" }.Uri
        : endpoint;

    [GeneratedRegex(@"^(?:[\w-]+\.)?sqs(?:-fips)?\.([a-z]+(?:-[a-z0-9]+)+)\.")]
    private static partial Regex RegionInHost();
}
