using System.Diagnostics;
using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.Clusters;

/// <summary>Reads from a server's command line which data folder it uses.</summary>
internal static class ServerProcess
{
    internal const string DataFolderOption = "-D";

    public static async Task<bool> RunsOnAsync(Process server, string dataFolder, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            // Only we can have written the file that names the process.
            return true;
        }

        return OperatingSystem.IsLinux()
            ? IsIn(await ArgumentsAsync(server, cancellationToken), dataFolder)
            : IsIn(await ListedAsync(server, cancellationToken), dataFolder);
    }

    private static async Task<string> ArgumentsAsync(Process server, CancellationToken cancellationToken)
    {
        try
        {
            var arguments = await File.ReadAllTextAsync($"/proc/{server.Id}/cmdline", cancellationToken);
            return arguments.Replace('\0', ' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static async Task<string> ListedAsync(Process server, CancellationToken cancellationToken)
    {
        var ps = new Command("ps", "-ww", "-o", "args=", "-p", $"{server.Id}");
        return (await ps.RunAsync("/", cancellationToken)).Output;
    }

    private static bool IsIn(string commandLine, string dataFolder) =>
        commandLine.Contains($" {DataFolderOption} {dataFolder} ", StringComparison.Ordinal);
}
