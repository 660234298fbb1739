namespace ManagementClient.LocalPostgres.Clusters;

/// <summary>Removes what killed runs left behind.</summary>
internal static class AbandonedClusters
{
    public static async Task RemoveAsync(string temporaryFolder, PgCtl pgCtl, CancellationToken cancellationToken)
    {
        foreach (var folder in ClusterFolder.TakeAbandoned(temporaryFolder))
        {
            using (folder)
            using (var server = PostmasterFile.Read(folder.Data)?.FindProcess())
            {
                if (server is not null)
                {
                    await pgCtl.StopAsync(server, PostgresStop.Immediate, cancellationToken);
                }

                folder.Delete();
            }
        }
    }
}
