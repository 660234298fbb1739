using System.Diagnostics;
using System.Globalization;

namespace ManagementClient.LocalPostgres.IntegrationTests;

internal static class Postmasters
{
    public static int IdOf(string clusterFolder) => int.Parse(
        File.ReadLines(Path.Combine(clusterFolder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static PostgresServerOptions In(ScratchFolder folder) => new() { TemporaryFolder = folder.Location };
}
