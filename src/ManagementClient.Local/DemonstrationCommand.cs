using System.CommandLine;
using Spectre.Console;

namespace ManagementClient.Local;

/// <summary>What the tool does when it is not told what.</summary>
internal static class DemonstrationCommand
{
    internal static void AddTo(RootCommand root) =>
        root.SetAction((_, cancellationToken) => RunAsync(cancellationToken));

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await LocalDatabase.StartAsync(cancellationToken);
        return await Demonstration.RunAsync(database, AnsiConsole.Console, cancellationToken)
            ? ExitCode.Success
            : ExitCode.Failure;
    }
}
