using System.Text.RegularExpressions;

namespace ManagementClient.Local.IntegrationTests.Runbook;

/// <summary>A block of shell commands in a page of the documentation.</summary>
/// <param name="Line">The line of its first command.</param>
/// <param name="NeedsAws">Whether the page says so, by the word <c>aws</c> after that of the language.</param>
internal sealed partial record RunbookBlock(string Page, int Line, bool NeedsAws, IReadOnlyList<string> Commands)
{
    /// <summary>By what the block is known: a line of its own would change with each edit above it.</summary>
    internal string Name => $"{Page}: {Commands[0]}";

    internal static IReadOnlyList<RunbookBlock> Of(string page)
    {
        var text = File.ReadAllText(Path.Combine(Tool.Repository, "docs", page));
        return
        [
            .. from block in Fence().Matches(text)
               let commands = CommandsIn(block.Groups["text"].Value)
               where commands.Count > 0
               select new RunbookBlock(
                   page,
                   text[..block.Groups["text"].Index].Count(letter => letter is '\n') + 1,
                   block.Groups["aws"].Success,
                   commands),
        ];
    }

    /// <summary>Without comments; a command that goes on in the next line is one.</summary>
    private static List<string> CommandsIn(string text) =>
    [
        .. text.Replace("\\\n", " ").Split('\n')
            .Select(line => Comment().Replace(line, "").Trim())
            .Where(line => line.Length > 0),
    ];

    [GeneratedRegex(@"^ *```sh(?<aws> aws)?\n(?<text>.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("(^| +)# .*$")]
    private static partial Regex Comment();
}
