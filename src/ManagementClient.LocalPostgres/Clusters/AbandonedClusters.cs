using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.Clusters;

/// <summary>Removes the clusters that killed runs left behind, but none that another user could have planted.</summary>
internal static class AbandonedClusters
{
    public static async Task RemoveAsync(
        string temporaryFolder, PgCtl pgCtl, ServerAccount account, CancellationToken cancellationToken)
    {
        var folders = await OwnFolders.FindAsync(temporaryFolder, ClusterFolder.Prefix, account, cancellationToken);
        foreach (var path in folders)
        {
            if (ClusterFolder.TryTakeAbandoned(path) is { } folder)
            {
                await RemoveAsync(folder, pgCtl, cancellationToken);
                continue;
            }

            ClusterFolder.DeleteEmpty(path, TimeProvider.System.GetUtcNow());
        }
    }

    private static async Task RemoveAsync(ClusterFolder folder, PgCtl pgCtl, CancellationToken cancellationToken)
    {
        using (folder)
        using (var server = PostmasterFile.Read(folder.Data)?.FindProcess())
        {
            // The file may name any process, but nobody can change the command line of another user's process.
            if (server is not null && await ServerProcess.RunsOnAsync(server, folder.Data, cancellationToken))
            {
                await pgCtl.StopAsync(server, PostgresStop.Immediate, cancellationToken);
            }

            folder.Delete();
        }
    }
}
