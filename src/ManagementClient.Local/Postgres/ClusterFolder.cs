namespace ManagementClient.Local.Postgres;

/// <summary>
/// The folder of one cluster, readable by its owner alone. The process that made it holds a lock inside it for as long as
/// it lives; so a folder whose lock is free was left behind by a killed run.
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
                return new ClusterFolder(path, FileLock.Take(LockIn(path), FileMode.CreateNew));
            }
            catch (IOException) when (attempt < 3)
            {
                // Another run looked for abandoned folders at this very moment, took this for one, and removes it.
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
        _lock.Dispose();
        try
        {
            Directory.Delete(Location, recursive: true);
        }
        catch (IOException)
        {
            // The next run tries again: the lock is free.
        }
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
