using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;

namespace ManagementClient.Operations.Queues.Aws;

/// <summary>
/// The profile, the region, the server and the credentials, found in the order of the AWS CLI: the option, the
/// environment, <c>.env</c>, the profile, the default.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-quickstart.html#precedence</remarks>
public sealed class AwsSettings
{
    private const string DefaultRegion = "us-east-1";

    private readonly ToolSettings _settings;
    private readonly AwsProfiles _profiles;
    private readonly Setting? _profileName;
    private readonly CredentialProfile? _profile;

    private AwsSettings(ToolSettings settings)
    {
        _settings = settings;
        _profiles = AwsProfiles.Open(settings);
        _profileName = settings.FindAny("AWS_PROFILE");
        if (_profileName is { } named && _profiles.ProblemWith(named.Value, named.Source) is { } problem)
        {
            throw new UsageException(problem);
        }

        _profile = _profiles.Find(_profileName?.Value ?? AwsProfiles.Default);
    }

    /// <exception cref="UsageException">The profile does not exist, or <c>.env</c> cannot be read.</exception>
    public static AwsSettings Load() => new(ToolSettings.Load());

    /// <param name="ownRegion">That of the address, where it has one: it precedes all but the option.</param>
    /// <exception cref="UsageException">The option contradicts the address.</exception>
    public Setting Region(string? ownRegion)
    {
        var named = _settings.FindAny("AWS_REGION", "AWS_DEFAULT_REGION");
        if (ownRegion is not null)
        {
            return named is not { Layer: SettingLayer.Option } option || option.Value == ownRegion
                ? new Setting(ownRegion, SettingLayer.Option, "its address")
                : throw new UsageException(
                    $"{option.Source} {option.Value} contradicts the address, which is in {ownRegion}.");
        }

        return named
            ?? OfProfile(_profile?.Region?.SystemName)
            ?? new Setting(DefaultRegion, SettingLayer.Default, "the default");
    }

    /// <summary>The server in place of AWS; null if none is named.</summary>
    /// <param name="service">The service as its variable has it: <c>SQS</c> of AWS_ENDPOINT_URL_SQS.</param>
    /// <exception cref="UsageException">What is named is no URL.</exception>
    public (Uri Url, Setting Setting)? Endpoint(string service)
    {
        var general = _settings.FindAny("AWS_ENDPOINT_URL");
        var setting = general is { Layer: SettingLayer.Option } option ? option
            : IgnoresConfigured ? null
            : _settings.FindAny($"AWS_ENDPOINT_URL_{service}") ?? general ?? OfProfile(_profile?.EndpointUrl);
        if (setting is null)
        {
            return null;
        }

        return Uri.TryCreate(setting.Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? (url, setting)
            : throw new UsageException($"{setting.Source} is not a URL: it begins with https:// or http://.");
    }

    /// <summary>
    /// The credentials, in the order of the AWS CLI: a profile that the command line names, access keys, the profile,
    /// the default. A server on this machine accepts any, so none need to be set up for it.
    /// </summary>
    /// <exception cref="QueueException">No credentials were found.</exception>
    public AWSCredentials Credentials(Uri endpoint)
    {
        var id = _settings.FindAny("AWS_ACCESS_KEY_ID");
        if (id is not null && (_profileName is null || id.Layer <= _profileName.Layer))
        {
            Terminal.TellOnce($"Credentials: access key of {id.Source}");
            return Keys(id.Value);
        }

        try
        {
            if (_profileName is not null)
            {
                Terminal.TellOnce($"Credentials: profile {_profileName.Value} ({_profileName.Source})");
                return AskingForCode(_profile!.GetAWSCredentials(_profile!.CredentialProfileStore));
            }

            Terminal.TellOnce(endpoint.IsLoopback ? "Credentials: any, for this machine" : "Credentials: the default");
            return endpoint.IsLoopback
                ? new BasicAWSCredentials("local", "local")
                : DefaultAWSCredentialsIdentityResolver.GetCredentials();
        }
        catch (Exception exception) when (exception is AmazonClientException or InvalidDataException)
        {
            throw new QueueException(
                _profileName is null
                    ? $"No AWS credentials are found for {endpoint.Host}: name a profile with --profile or AWS_PROFILE,"
                        + " set AWS_ACCESS_KEY_ID, or sign in ('aws sso login')."
                    : $"The profile '{_profileName.Value}' ({_profileName.Source}) has no usable credentials:"
                        + $" {SqsFault.Describe(exception)}.",
                isTransient: false);
        }
    }

    private bool IgnoresConfigured =>
        (_settings.FindAny("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")?.Value).AsSpan()
            .Equals("true", StringComparison.OrdinalIgnoreCase);

    private Setting? OfProfile(string? value) => string.IsNullOrEmpty(value)
        ? null
        : new Setting(value, SettingLayer.Profile, $"profile {_profileName?.Value ?? AwsProfiles.Default}");

    private AWSCredentials Keys(string id)
    {
        var secret = _settings.Value("AWS_SECRET_ACCESS_KEY") ?? "";
        return _settings.FindAny("AWS_SESSION_TOKEN") is { } token
            ? new SessionAWSCredentials(id, secret, token.Value)
            : new BasicAWSCredentials(id, secret);
    }

    private static AWSCredentials AskingForCode(AWSCredentials credentials)
    {
        if (credentials is AssumeRoleAWSCredentials { Options: { MfaSerialNumber: not null } options })
        {
            options.MfaTokenCodeCallback = () =>
            {
                Terminal.Error.Write($"Code of {options.MfaSerialNumber}: ");
                return Terminal.In.ReadLine() ?? "";
            };
        }

        return credentials;
    }
}
