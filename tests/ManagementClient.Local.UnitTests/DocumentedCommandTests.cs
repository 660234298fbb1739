using System.CommandLine;
using System.Text.RegularExpressions;

namespace ManagementClient.Local.UnitTests;

/// <summary>Every command of the tool that a document shows has its name and its options.</summary>
public sealed partial class DocumentedCommandTests
{
    private static readonly Lazy<RootCommand> Root = new(CommandLine.Create);
    private static readonly Lazy<string> Folder = new(() => Above(new DirectoryInfo(AppContext.BaseDirectory)));

    public static TheoryData<string> Documents =>
    [
        .. Directory.EnumerateFiles(Folder.Value, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Folder.Value, "docs"), "*.md"))
            .Select(file => Path.GetRelativePath(Folder.Value, file).Replace('\\', '/'))
            .Where(document => CommandsIn(document).Any()),
    ];

    [Fact]
    public void The_readme_shows_commands() => CommandsIn("README.md").Should().HaveCountGreaterThan(8);

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_command_of_a_document_is_one_of_the_tool(string document)
    {
        var unknown = CommandsIn(document).Where(line => !IsKnown(Root.Value.Parse(line)));

        unknown.Should().BeEmpty();
    }

    private static bool IsKnown(ParseResult parsed) =>
        parsed.UnmatchedTokens.Count == 0
        && (parsed.CommandResult.Command is not RootCommand || parsed.Tokens.Count == 0);

    private static string Above(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "ManagementClient.sln")) ? folder.FullName : Above(folder.Parent!);

    private static IEnumerable<string> CommandsIn(string document)
    {
        var text = File.ReadAllText(Path.Combine(Folder.Value, document)).Replace("\\\n", " ");
        var spans = Span().Matches(text)
            .Select(span => span.Groups["code"].Value)
            .Where(code => Root.Value.Subcommands.Any(command => command.Name == code.Split(' ')[0]));
        return Invocation().Matches(text)
            .Select(invocation => invocation.Groups["arguments"].Value.Trim())
            .Where(arguments => !arguments.Contains("$@", StringComparison.Ordinal))
            .Concat(spans);
    }

    [GeneratedRegex("`(?<code>[^`\n]+)`")]
    private static partial Regex Span();

    /// <summary>
    /// Matches the tool, by its name or run from its project, with its arguments up to the end of the command.
    /// </summary>
    [GeneratedRegex(
        @"(?:(?<=[`\n] *)managementclient|src/ManagementClient\.Local --)(?<arguments>( +[^\s`#|;&<>)]+)*)",
        RegexOptions.Multiline)]
    private static partial Regex Invocation();
}
