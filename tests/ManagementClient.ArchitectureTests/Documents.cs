using System.Text.RegularExpressions;

namespace ManagementClient.ArchitectureTests;

/// <summary>The documents of the repository, with what they say in code.</summary>
internal static partial class Documents
{
    internal static string[] All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Path("."), "*.md").Select(file => Path.GetFileName(file)!),
        .. Directory.EnumerateFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Path("."), file).Replace('\\', '/')),
    ];

    internal static string Read(string document) => File.ReadAllText(Repository.Path(document));

    /// <summary>The fenced blocks, each with the language behind its fence.</summary>
    internal static IEnumerable<string> BlocksOf(string text) => Block().Matches(text).Select(block => block.Value);

    /// <summary>The text between single backquotes, outside the blocks.</summary>
    internal static IEnumerable<string> SpansOf(string text) =>
        Span().Matches(Block().Replace(text, "")).Select(span => span.Groups["code"].Value);

    internal static string WithoutCode(string text) => Span().Replace(Block().Replace(text, ""), "");

    internal static IEnumerable<string> HeadingsOf(string text) =>
        Heading().Matches(Block().Replace(text, "")).Select(heading => heading.Groups["text"].Value);

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`(?<code>[^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"^#+ +(?<text>.+?) *$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
