namespace ManagementClient.Operations.Commands;

/// <summary>A file that the command line names; <c>-</c> is standard input.</summary>
public static class InputFile
{
    /// <exception cref="UsageException">It is not there, or cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return file is "-"
                ? await Terminal.Current.ReadToEndAsync(cancellationToken)
                : await File.ReadAllBytesAsync(Path.Combine(Terminal.Current.Folder, file), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file '{file}' cannot be read: {exception.Message}");
        }
    }
}
