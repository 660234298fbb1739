using ManagementClient.LocalPostgres;
using ManagementClient.LocalPostgres.Programs;
using ManagementClient.Operations.Databases;

namespace ManagementClient.Operations.Doctor;

/// <summary>Looks for the programs of a local PostgreSQL; downloads nothing.</summary>
internal static class PostgresCheck
{
    private const string What = "PostgreSQL here";
    private const string Installed = "installed";

    /// <param name="isNeeded">Whether a local PostgreSQL is needed because no server is configured.</param>
    internal static async Task<Finding> LookAsync(
        bool isNeeded, PostgresSearch search, CancellationToken cancellationToken)
    {
        var source = new PostgresServerOptions().Source;
        try
        {
            var binaries = await PostgresBinaries.FindAsync(
                source is "npm" ? Installed : source ?? Installed, search, cancellationToken);
            return Finding.Fine(What, binaries.Folder);
        }
        catch (LocalPostgresException exception)
        {
            return WithoutInstallation(isNeeded, search, source, exception.Message);
        }
    }

    private static Finding WithoutInstallation(bool isNeeded, PostgresSearch search, string? source, string message)
    {
        if (source is not Installed && search.Program(OperatingSystem.IsWindows() ? "npm.cmd" : "npm") is not null)
        {
            return Finding.Fine(What, "none installed; npm brings one, at the first run");
        }

        return isNeeded
            ? Finding.Broken(What, "none found", message)
            : Finding.Absent(What, "none found; DB_HOST is used");
    }
}
