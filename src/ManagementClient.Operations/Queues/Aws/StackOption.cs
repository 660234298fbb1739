using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;

namespace ManagementClient.Operations.Queues.Aws;

/// <summary>The CloudFormation stack whose outputs name the queues, the topic and the functions.</summary>
public static partial class StackOption
{
    private const string Name = "--stack";

    private static readonly Option<string?> Option = new(Name)
    {
        Description = "The CloudFormation stack whose outputs name the queue or topic;"
            + " that of samconfig.toml, here or above, where nothing else names a queue.",
        HelpName = "name",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: var text }] && !StackName().IsMatch(text))
                {
                    result.AddError($"{Name}: '{text}' is not a stack's name.");
                }
            },
        },
    };

    public static void AddTo(Command command) => command.Add(Option);

    internal static bool IsIn(SymbolResult command) => command.GetResult(Option) is not null;

    /// <summary>The stack of the command line; null where it names none.</summary>
    public static Setting? Given(ParseResult parsed) =>
        parsed.GetResult(Option) is { Tokens: [{ Value: var name }] }
            ? new Setting(name, SettingLayer.Option, Name)
            : null;

    /// <summary>The stack of the command line, else that of <c>samconfig.toml</c>.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static Setting? Find(ParseResult parsed) =>
        Given(parsed) ?? SamConfiguration.StackName(Terminal.Current.Folder);

    /// <summary>A name, or the ARN of a stack.</summary>
    [GeneratedRegex("^(?:[A-Za-z][A-Za-z0-9-]{0,127}|arn:[^ ]+:stack/[^ ]+)$")]
    private static partial Regex StackName();
}
