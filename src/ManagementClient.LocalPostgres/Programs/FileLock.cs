namespace ManagementClient.LocalPostgres.Programs;

/// <summary>A lock between processes. The operating system releases it whenever its holder ends.</summary>
internal static class FileLock
{
    public static FileStream Take(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Null if another process holds the lock, or if the file does not exist or cannot be opened.</summary>
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
