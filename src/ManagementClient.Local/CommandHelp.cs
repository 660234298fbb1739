using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Local;

/// <summary>
/// The library's help with some changes: the tool's short name, one sentence for each command in a list, paragraphs as
/// wide as the terminal, and the examples at the end, where the user sees them first.
/// </summary>
internal sealed class CommandHelp(HelpAction inner) : SynchronousCommandLineAction
{
    private const string ShortName = "managementclient";
    private const string Examples = "Examples:\n";
    private const int LongestLine = 120;

    public override bool ClearsParseErrors => true;

    internal static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new CommandHelp((HelpAction)help.Action!);
        help.Description = "Show this help.";
        root.Options.OfType<VersionOption>().Single().Description = "Show the version.";
    }

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        foreach (var listed in command.Subcommands)
        {
            listed.Description = listed.Description?.Split('\n')[0];
        }

        var description = PartsOf(command);
        command.Description = InParagraphs(description.Text);
        inner.MaxWidth = Math.Min(inner.MaxWidth, LongestLine);
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var written = new StringWriter();
        configuration.Output = written;
        var exitCode = inner.Invoke(parseResult);
        output.WriteLine(written.ToString().Replace($"  {RootCommand.ExecutableName}", $"  {ShortName}").TrimEnd());
        WriteExits(command, output);
        if (description.Examples is { } examples)
        {
            output.WriteLine();
            output.WriteLine((Examples + examples).ReplaceLineEndings());
        }

        return exitCode;
    }

    private static void WriteExits(Command command, TextWriter output)
    {
        if (CommandExits.FailureOf(command) is not { } failure)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in CommandExits.OfAll)
        {
            output.WriteLine($"  {code,-5}{(code == ExitCode.Failure ? failure : meaning)}");
        }
    }

    /// <summary>What the command does, and its examples; null where it has none.</summary>
    internal static (string Text, string? Examples) PartsOf(Command command)
    {
        var parts = (command.Description ?? "").ReplaceLineEndings("\n").Split(Examples, 2);
        return (parts[0].Trim(), parts is [_, var examples] ? examples.TrimEnd() : null);
    }

    private static string InParagraphs(string text) =>
        string.Join("\n\n", text.Split("\n\n").Select(paragraph => paragraph.Replace('\n', ' ')));
}
