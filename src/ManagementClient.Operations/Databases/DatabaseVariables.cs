using System.Text.RegularExpressions;
using Amazon.Runtime;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;
using ManagementClient.Operations.Queues;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Operations.Databases;

/// <summary>
/// The variables of the database from the tool's settings. With <c>DB_AUTH=iam</c> the token is signed with the
/// credentials and for the region that a command of AWS would use: those of a profile too.
/// </summary>
internal static partial class DatabaseVariables
{
    /// <exception cref="UsageException">The profile does not exist, or <c>.env</c> cannot be read.</exception>
    internal static Func<string, string?> Load()
    {
        var settings = ToolSettings.Load();
        return settings.Find("DB_AUTH")?.Value is "iam" && settings.Find("DB_HOST")?.Value is { } host
            && Uri.CheckHostName(host) is not UriHostNameType.Unknown
            ? SigningFor(host, settings)
            : settings.Value;
    }

    private static Func<string, string?> SigningFor(string host, ToolSettings settings)
    {
        var aws = AwsSettings.Load();
        var credentials = new Lazy<ImmutableCredentials>(() => Credentials(aws, host));
        return name => name switch
        {
            "AWS_ACCESS_KEY_ID" => credentials.Value.AccessKey,
            "AWS_SECRET_ACCESS_KEY" => credentials.Value.SecretKey,
            "AWS_SESSION_TOKEN" => credentials.Value.Token,
            "AWS_REGION" => Region(aws, host),
            _ => settings.Value(name),
        };
    }

    /// <summary>Null where nothing says it: a token for another region is refused without a reason.</summary>
    private static string? Region(AwsSettings aws, string host)
    {
        var own = RegionInHost().Match(host);
        var region = aws.Region(own.Success ? own.Groups["region"].Value : null);
        return region.Layer is SettingLayer.Default ? null : region.Value;
    }

    /// <exception cref="QueueException">There are none, or they cannot be had.</exception>
    private static ImmutableCredentials Credentials(AwsSettings aws, string host)
    {
        try
        {
            return aws.Credentials(new UriBuilder(Uri.UriSchemeHttps, host).Uri).GetCredentials();
        }
        catch (Exception exception) when (SqsFault.IsOne(exception))
        {
            throw new QueueException(
                $"The token for the database at {host} cannot be signed: {SqsFault.Describe(exception)}.",
                SqsFault.IsTransient(exception));
        }
    }

    [GeneratedRegex(@"\.(?<region>[a-z]{2}(?:-[a-z]+)+-[0-9])\.rds\.amazonaws\.com(?:\.cn)?$")]
    private static partial Regex RegionInHost();
}
