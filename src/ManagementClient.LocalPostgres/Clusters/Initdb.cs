using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.Clusters;

/// <summary>Creates the data folder of a cluster.</summary>
internal sealed class Initdb(PostgresBinaries binaries, ServerAccount account)
{
    public async Task RunAsync(ClusterFolder folder, string user, string password, CancellationToken cancellationToken)
    {
        var passwordFile = Path.Combine(folder.Location, "password");
        await File.WriteAllTextAsync(passwordFile, password, cancellationToken);
        await account.OwnAsync(folder.Location, cancellationToken);

        // Not every system has C.UTF-8, but every system has C. The encoding is UTF-8 with both.
        var result = await RunAsync("C.UTF-8");
        if (!result.Succeeded)
        {
            result = await RunAsync("C");
        }

        File.Delete(passwordFile);
        if (!result.Succeeded)
        {
            throw new LocalPostgresException(
                $"{binaries.Initdb} could not create a database below {folder.Location}. Solve that, or set "
                + $"DB_HOST to a server of yours. It said:{Environment.NewLine}{result.Tail}");
        }

        Task<CommandResult> RunAsync(string locale) => account
            .Run(
                binaries.Initdb, "--pgdata", folder.Data, "--username", user, "--pwfile", passwordFile,
                "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", locale, "--no-sync", "--no-instructions")
            .RunAsync(folder.Location, cancellationToken);
    }
}
