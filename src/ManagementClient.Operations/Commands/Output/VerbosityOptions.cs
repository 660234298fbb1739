using System.CommandLine;

namespace ManagementClient.Operations.Commands.Output;

/// <summary>How much every command says beside its results and its errors.</summary>
public static class VerbosityOptions
{
    private static readonly Option<bool> Quiet = new("--quiet")
    {
        Description = "Write results and problems alone: no progress and no notes.",
        Recursive = true,
    };

    private static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Also write the settings that are used, from where each comes, and every request.",
        Recursive = true,
    };

    public static void AddTo(RootCommand root)
    {
        root.Add(Quiet);
        root.Add(Verbose);
    }

    /// <exception cref="UsageException">Both are given.</exception>
    public static void Apply(ParseResult parsed, Terminal terminal)
    {
        (terminal.IsQuiet, terminal.IsVerbose) = (parsed.GetValue(Quiet), parsed.GetValue(Verbose));
        if (terminal is { IsQuiet: true, IsVerbose: true })
        {
            throw new UsageException("--quiet and --verbose contradict each other: give one of them.");
        }
    }
}
