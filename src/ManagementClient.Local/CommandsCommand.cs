using System.CommandLine;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Local;

/// <summary>Prints <c>docs/commands.md</c>.</summary>
internal static class CommandsCommand
{
    private const string Description = """
        Prints every command with its arguments, options and examples, as Markdown.

        The page docs/commands.md is its output.

        Examples:
          managementclient commands
          dotnet run --project src/ManagementClient.Local -- commands > docs/commands.md
        """;

    internal static Command Create()
    {
        var commands = new Command("commands", Description);
        commands.SetAction(parsed => Terminal.Out.Write(CommandPage.Of((RootCommand)parsed.RootCommandResult.Command)));
        return commands;
    }
}
