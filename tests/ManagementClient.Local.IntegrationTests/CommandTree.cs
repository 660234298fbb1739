using System.CommandLine;
using System.CommandLine.Help;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>
/// The commands of the tool, as they are declared: what a test tries of them, it tries of the next one too.
/// </summary>
internal static class CommandTree
{
    /// <summary>Those that do something; the root is one.</summary>
    internal static IReadOnlyList<Command> Commands { get; } =
        [.. Below(ManagementClient.Local.CommandLine.Create()).Where(command => command.Action is not null)];

    /// <summary>The words of a command: <c>dlq inspect</c>; none for the root.</summary>
    internal static string PathOf(Command command) => string.Join(' ', Words(command).Reverse());

    /// <summary>Its own; those for help and for the version take no value.</summary>
    internal static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Where(option => option is not (HelpOption or VersionOption));

    private static IEnumerable<string> Words(Symbol symbol)
    {
        for (var at = symbol; at is not RootCommand; at = at.Parents.OfType<Command>().Single())
        {
            yield return at.Name;
        }
    }

    private static IEnumerable<Command> Below(Command command) =>
        command.Subcommands.SelectMany(Below).Prepend(command);
}
