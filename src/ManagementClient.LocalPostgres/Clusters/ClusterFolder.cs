using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.Clusters;

/// <summary>
/// The folder of one cluster, readable only by its owner. The process that created it holds a lock in it until it ends,
/// so a folder with a free lock was left behind by a killed run.
/// </summary>
internal sealed class ClusterFolder : IDisposable
{
    public const string Prefix = "managementclient-postgres-";

    private const string DataName = "data";

    /// <summary>
    /// A run creates its folder and then the lock in it. This is much longer than that takes, even on a busy machine.
    /// </summary>
    private static readonly TimeSpan LongestWithoutLock = TimeSpan.FromMinutes(10);

    private readonly FileStream _lock;

    private ClusterFolder(string path, FileStream @lock)
    {
        (Location, _lock) = (path, @lock);
    }

    public string Location { get; }

    public string Data => Path.Combine(Location, DataName);

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
                // Creating and locking are two steps. Between them another run may think that the folder is abandoned.
            }
        }
    }

    /// <summary>
    /// Null if its run is still alive, if the folder has no lock, or if it contains a link to another place.
    /// </summary>
    public static ClusterFolder? TryTakeAbandoned(string path)
    {
        var data = Path.Combine(path, DataName);
        return IsLink(LockIn(path)) || IsLink(data) || IsLink(Path.Combine(data, PostmasterFile.Name))
            || FileLock.TryTake(LockIn(path)) is not { } @lock
                ? null
                : new ClusterFolder(path, @lock);
    }

    /// <summary>Deletes the folder of a run that was killed before it created its lock.</summary>
    public static void DeleteEmpty(string path, DateTimeOffset now)
    {
        try
        {
            if (now.UtcDateTime - Directory.GetLastWriteTimeUtc(path) > LongestWithoutLock
                && !Directory.EnumerateFileSystemEntries(path).Any())
            {
                Directory.Delete(path);
            }
        }
        catch (IOException)
        {
            // Another run was faster.
        }
    }

    public void Delete()
    {
        // Windows cannot delete an open file. On other systems the lock is held until the folder is deleted, so that no
        // other run can take it.
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
            // Another run was faster, or the next run will try again.
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

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private static string LockIn(string path) => Path.Combine(path, "owner.lock");
}
