using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ManagementClient.LocalPostgres.Clusters;

/// <summary>
/// The file <c>postmaster.pid</c> in a running server's data folder. Its lines are: process id, data folder, start in
/// epoch seconds, port, socket folder, listen address, shared memory, status.
/// </summary>
internal sealed record PostmasterFile(int ProcessId, DateTimeOffset StartedAt, bool IsReady)
{
    public const string Name = "postmaster.pid";

    public static PostmasterFile? Read(string dataFolder)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(dataFolder, Name)) is [var id, _, var start, .. var rest]
                && int.TryParse(id, CultureInfo.InvariantCulture, out var processId)
                && long.TryParse(start, CultureInfo.InvariantCulture, out var seconds)
                    ? new PostmasterFile(
                        processId,
                        DateTimeOffset.FromUnixTimeSeconds(seconds),
                        rest.Length > 4 && rest[4].Trim() == "ready")
                    : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Null if the server has ended, even if another process has its process id now.</summary>
    public Process? FindProcess()
    {
        try
        {
            var process = Process.GetProcessById(ProcessId);
            var apart = (process.StartTime.ToUniversalTime() - StartedAt.UtcDateTime).Duration();
            if (process.ProcessName == "postgres" && apart < TimeSpan.FromSeconds(5))
            {
                return process;
            }

            process.Dispose();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }

        return null;
    }
}
