using System.CommandLine;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Functions;

namespace ManagementClient.Local;

/// <summary>
/// Prints a script that makes a shell complete this tool's commands and options, and defines a short name for the tool.
/// </summary>
internal static class CompletionCommand
{
    private const string Description = """
        Prints a script that gives your shell the command 'managementclient', with completion.

        Examples:
          eval "$(managementclient completion bash)"
          eval "$(dotnet run --project src/ManagementClient.Local -- completion zsh)"
        """;

    private const string Bash = """
        managementclient() { @TOOL@ "$@"; }
        _managementclient() {
          local words
          words=$(managementclient "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
          mapfile -t COMPREPLY < <(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F _managementclient managementclient
        """;

    private const string Zsh = """
        managementclient() { @TOOL@ "$@" }
        _managementclient() {
          local words
          words=("${(@f)$(managementclient "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          compadd -- $words || _files
        }
        (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
        compdef _managementclient managementclient
        """;

    internal static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash or zsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var completion = new Command("completion", Description) { shell };
        completion.SetAction(parsed =>
        {
            var script = parsed.GetValue(shell) is "bash" ? Bash : Zsh;
            Terminal.Out.WriteLine(script.Replace("@TOOL@", ProgramFile.ShellCommand));
        });
        return completion;
    }
}
