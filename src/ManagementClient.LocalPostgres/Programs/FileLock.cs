namespace ManagementClient.LocalPostgres.Programs;

/// <summary>A lock between processes. The operating system frees it when its holder dies, however it dies.</summary>
internal static class FileLock
{
    public static FileStream Take(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Null when another process holds the lock, or the file is not there or not ours to open.</summary>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return Take(path, FileMode.Open);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static async Task<FileStream> WaitAsync(string path, CancellationToken cancellationToken)
    {
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (true)
        {
            try
            {
                return Take(path, FileMode.OpenOrCreate);
            }
            catch (IOException) when (File.Exists(path))
            {
                await again.WaitForNextTickAsync(cancellationToken);
            }
        }
    }
}
