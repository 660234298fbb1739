using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.Clusters;

/// <summary>
/// The folder of one cluster, readable by its owner alone. The process that made it holds a lock inside it for as long
/// as it lives; so a folder whose lock is free was left behind by a killed run.
/// </summary>
internal sealed class ClusterFolder : IDisposable
{
    private const string Prefix = "managementclient-postgres-";

    private readonly FileStream _lock;

    private ClusterFolder(string path, FileStream @lock)
    {
        (Location, _lock) = (path, @lock);
    }

    public string Location { get; }

    public string Data => Path.Combine(Location, "data");

    public static ClusterFolder Create(string temporaryFolder)
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = Path.Combine(temporaryFolder, Prefix + Guid.NewGuid().ToString("N")[..8]);
            CreateForOwnerOnly(path);
            try
            {
                var @lock = FileLock.Take(LockIn(path), FileMode.CreateNew);
                if (File.Exists(LockIn(path)))
                {
                    return new ClusterFolder(path, @lock);
                }

                @lock.Dispose();
            }
            catch (IOException) when (attempt < 5)
            {
                // To create and to lock are two steps. In between another run may take the folder for an abandoned one.
            }
        }
    }

    public static IEnumerable<ClusterFolder> TakeAbandoned(string temporaryFolder) =>
        from path in Directory.EnumerateDirectories(temporaryFolder, Prefix + "*")
        let @lock = FileLock.TryTake(LockIn(path))
        where @lock is not null
        select new ClusterFolder(path, @lock);

    public void Delete()
    {
        // Windows deletes no open file. Elsewhere the lock is held until the folder is gone, lest another run gets it.
        if (OperatingSystem.IsWindows())
        {
            _lock.Dispose();
        }

        try
        {
            Directory.Delete(Location, recursive: true);
        }
        catch (IOException)
        {
            // Another run was faster, or the next one tries again.
        }

        _lock.Dispose();
    }

    public void Dispose() => _lock.Dispose();

    private static void CreateForOwnerOnly(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string LockIn(string path) => Path.Combine(path, "owner.lock");
}
