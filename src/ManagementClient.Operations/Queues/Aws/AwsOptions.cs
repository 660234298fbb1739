using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;

namespace ManagementClient.Operations.Queues.Aws;

/// <summary>
/// The options of every command that talks to AWS, with the names and the meaning that they have for the AWS CLI.
/// </summary>
public static partial class AwsOptions
{
    private static readonly Option<string?> Profile = new("--profile")
    {
        Description = "The profile of ~/.aws/config to use; AWS_PROFILE by default.",
        HelpName = "name",
        CompletionSources = { _ => AwsProfiles.Open(ToolSettings.Load()).Names },
        Validators =
        {
            result => Check(result, text => AwsProfiles.Open(ToolSettings.Load()).ProblemWith(text, "--profile")),
        },
    };

    private static readonly Option<string?> Region = new("--region")
    {
        Description = "The region; by default AWS_REGION, AWS_DEFAULT_REGION or that of the profile.",
        HelpName = "region",
        Validators =
        {
            result => Check(
                result, text => RegionName().IsMatch(text) ? null : $"--region: '{text}' is not a region's name."),
        },
    };

    private static readonly Option<Uri?> EndpointUrl = new("--endpoint-url")
    {
        Description = "The server to use instead of AWS; AWS_ENDPOINT_URL by default.",
        HelpName = "url",
        CustomParser = UrlArgument.Parse,
    };

    public static void AddTo(Command command)
    {
        command.Add(Profile);
        command.Add(Region);
        command.Add(EndpointUrl);
    }

    /// <summary>For commands that ask AWS for credentials alone: to sign in to a database with IAM.</summary>
    public static void AddProfileTo(Command command)
    {
        command.Add(Profile);
        command.Add(Region);
    }

    /// <summary>Whether the command line says anything of AWS.</summary>
    public static bool AreGiven(ParseResult parsed) => AsGiven(parsed).Length > 0;

    /// <summary>Whether the command line names a server in place of AWS.</summary>
    public static bool HasEndpoint(ParseResult parsed) => parsed.GetResult(EndpointUrl) is not null;

    /// <summary>The options as they were given, to be part of a suggested command; each after a blank.</summary>
    public static string AsGiven(ParseResult parsed) => string.Concat(
        from option in new Option[] { Profile, Region, EndpointUrl }
        let result = parsed.GetResult(option)
        where result is { Implicit: false }
        select $" {option.Name} {ShellWord.Of(result.Tokens[0].Value)}");

    /// <summary>From here on the settings are what the command line says.</summary>
    public static void Apply(ParseResult parsed, Terminal terminal)
    {
        Apply(parsed.GetResult(Profile), "AWS_PROFILE", terminal);
        Apply(parsed.GetResult(Region), "AWS_REGION", terminal);
        Apply(parsed.GetResult(EndpointUrl), "AWS_ENDPOINT_URL", terminal);
    }

    private static void Apply(OptionResult? result, string variable, Terminal terminal)
    {
        if (result is { Implicit: false, Tokens: [{ Value: var value }] })
        {
            terminal.GivenSettings[variable] = new Setting(value, SettingLayer.Option, result.Option.Name);
        }
    }

    private static void Check(OptionResult result, Func<string, string?> problemWith)
    {
        if (result.Tokens is [{ Value: var text }] && problemWith(text) is { } problem)
        {
            result.AddError(problem);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex RegionName();
}
