using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ManagementClient.Local.IntegrationTests.Runbook;

/// <summary>
/// Runs commands as a person pastes them: those of the tool in this process, the others by bash. Variables are those of
/// the runbook, and <c>output NAME</c> is an output of the stack.
/// </summary>
/// <param name="folder">Where the commands run.</param>
/// <param name="variables">Those of the environment.</param>
internal sealed partial class RunbookShell(
    DirectoryInfo folder, IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> outputs)
{
    private const string ToolName = "managementclient ";

    private readonly Dictionary<string, string> _words = new() { ["stack"] = Aws.QueryStandIn.Stack };

    internal static bool IsOfTool(string command) => Pipeline().Match(command).Groups["first"].Value
        .StartsWith(ToolName, StringComparison.Ordinal);

    /// <summary>Runs a command; <c>name=$(…)</c> keeps what it writes.</summary>
    internal async Task<Tool> RunAsync(string command)
    {
        var parts = Pipeline().Match(command);
        var first = parts.Groups["first"].Value;
        var tool = IsOfTool(command)
            ? await RunToolAsync(first)
            : await RunBashAsync(first, "");
        if (tool.ExitCode == 0 && parts.Groups["rest"] is { Success: true, Value: var rest })
        {
            tool = await RunBashAsync(rest, tool.Output);
        }

        if (parts.Groups["name"] is { Success: true, Value: var name })
        {
            _words[name] = tool.Output.Trim();
        }

        return tool;
    }

    private async Task<Tool> RunToolAsync(string command)
    {
        var words = command.Split(" < ");
        var input = words is [_, var file] ? await File.ReadAllTextAsync(Path.Combine(folder.FullName, file)) : "";
        var arguments = Words(words[0])[1..];
        using var terminal = new CapturedTerminal(input, variables, TimeProvider.System)
        {
            WorkingFolder = folder.FullName,
        };
        var exitCode = await CommandLine.RunAsync(arguments, terminal, TestContext.Current.CancellationToken);
        return new Tool(exitCode, terminal.Output, terminal.Errors);
    }

    private async Task<Tool> RunBashAsync(string command, string input)
    {
        var start = new ProcessStartInfo("bash", ["-ec", command])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Tool(process.ExitCode, output, await error);
    }

    private string[] Words(string command) =>
        [.. Word().Matches(command).Select(word => Expand(word.Groups["quoted"] is { Success: true, Value: var text }
            ? text
            : word.Value))];

    private string Expand(string word) => Expansion().Replace(word, match =>
        match.Groups["output"] is { Success: true, Value: var output }
            ? outputs[output]
            : _words[match.Groups["name"].Value]);

    [GeneratedRegex(@"^(?:(?<name>\w+)=\$\()?(?<first>.*?)(?: \| (?<rest>.*?))?(?(name)\))$")]
    private static partial Regex Pipeline();

    [GeneratedRegex("\"(?<quoted>[^\"]*)\"|'(?<quoted>[^']*)'|[^ ]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\$\(output (?<output>\w+)\)|\$(?<name>\w+)")]
    private static partial Regex Expansion();
}
