using ManagementClient.Operations.Commands;

namespace ManagementClient.Local;

/// <summary>A file that the command line names; <c>-</c> is standard input.</summary>
internal static class InputFile
{
    /// <exception cref="UsageException">It is not there, or cannot be read.</exception>
    internal static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
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
