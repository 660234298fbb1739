using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Local;

/// <summary>All commands in one page, as they are declared: what <c>--help</c> shows of each.</summary>
internal sealed class CommandPage
{
    private const string Tool = "managementclient";

    private const string Heading = """
        # Commands of the local tool

        `managementclient commands` prints this page from the commands themselves, and a test compares the two. In the
        repository `managementclient` is short for `dotnet run --project src/ManagementClient.Local --`;
        `managementclient completion` makes it a command of your shell. `...` stands for the URL of a queue.

        ## Exit codes

        | code | meaning |
        |---|---|
        """;

    private readonly StringBuilder _text = new(Heading);

    private CommandPage(RootCommand root)
    {
        foreach (var (code, meaning) in CommandExits.OfAll)
        {
            _text.Append($"\n| {code} | {meaning} |");
        }

        Section("## Options of every command");
        Options([.. root.Options.Where(option => option.Recursive), .. Shown(root).Where(IsOfAll)]);
        Show(root);
        _text.Append('\n');
    }

    /// <returns>Markdown, with a line feed at the end of each line.</returns>
    internal static string Of(RootCommand root) => new CommandPage(root)._text.ToString().ReplaceLineEndings("\n");

    private static IEnumerable<Option> Shown(Command command) => command.Options.Where(option => !option.Hidden);

    private static bool IsOfAll(Option option) => option.Recursive || option is HelpOption or VersionOption;

    private void Show(Command command)
    {
        var words = string.Join(' ', Words(command));
        var description = CommandHelp.PartsOf(command);
        Section($"## {words}");
        Section(description.Text);
        if (command.Arguments.Count > 0)
        {
            Section("| argument | number | meaning |\n|---|---|---|");
            Rows(command.Arguments.Select(argument => (Name(argument), Number(argument), argument.Description)));
        }

        Options([.. Shown(command).Where(option => !IsOfAll(option))]);
        if (CommandExits.FailureOf(command) is { } failure)
        {
            Section($"Exit code {ExitCode.Failure}: {failure}.");
        }

        if (description.Examples is { } examples)
        {
            Section($"```sh\n{Unindented(examples)}\n```");
        }

        foreach (var subcommand in command.Subcommands.Where(subcommand => !subcommand.Hidden))
        {
            Show(subcommand);
        }
    }

    private void Options(IReadOnlyList<Option> options)
    {
        if (options.Count > 0)
        {
            Section("| option | default | meaning |\n|---|---|---|");
            Rows(options.Distinct().Select(option => (Name(option), Default(option), option.Description)));
        }
    }

    private void Rows(IEnumerable<(string Name, string Note, string? Meaning)> rows)
    {
        foreach (var (name, note, meaning) in rows)
        {
            _text.Append($"\n| {Cell(name)} | {note} | {Cell(meaning ?? "")} |");
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|").Replace('\n', ' ');

    private void Section(string text) => _text.Append("\n\n").Append(text);

    private static string Unindented(string examples) => string.Join('\n', examples.Split('\n').Select(
        line => line.StartsWith("  ", StringComparison.Ordinal) ? line[2..] : line));

    private static IEnumerable<string> Words(Command command) => command is RootCommand
        ? [Tool]
        : [.. Words(command.Parents.OfType<Command>().Single()), command.Name];

    private static string Name(Argument argument) => $"`{argument.HelpName ?? argument.Name}`";

    private static string Number(Argument argument) => argument.Arity switch
    {
        { MinimumNumberOfValues: 0, MaximumNumberOfValues: 1 } => "none or one",
        { MinimumNumberOfValues: 0 } => "any",
        { MaximumNumberOfValues: 1 } => "one",
        _ => "one or more",
    };

    private static string Name(Option option)
    {
        var aliases = option.Aliases.Where(IsOfUnix).Order(StringComparer.Ordinal);
        var names = string.Join("`, `", aliases.Prepend(option.Name));
        return option.ValueType == typeof(bool) || option is HelpOption or VersionOption
            ? $"`{names}`"
            : $"`{names} <{option.HelpName ?? "value"}>`";
    }

    /// <summary>The library adds <c>/?</c> and <c>/h</c>.</summary>
    private static bool IsOfUnix(string alias) => alias is ['-', not '?', ..];

    private static string Default(Option option) => option switch
    {
        { Required: true } => "required",
        { HasDefaultValue: true } when option.GetDefaultValue() is { } value and not false => $"`{value}`",
        _ => "",
    };
}
