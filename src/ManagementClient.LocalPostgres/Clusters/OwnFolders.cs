using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.Clusters;

/// <summary>
/// Finds the folders that only we can have created: they belong to our own user or to the server's account, and nobody
/// else may enter them. Any user can create a folder with any name in the temporary folder.
/// </summary>
internal static class OwnFolders
{
    // .NET cannot tell who owns a folder. find checks the folder itself and does not follow links.
    private const string Find = """
        find -H "$1" -mindepth 1 -maxdepth 1 -name "$2*" -type d -perm 700 \
            \( -user "$(id -u)" -o -user "${3:-$(id -u)}" \)
        """;

    /// <returns>No folders if they cannot be distinguished from those of others.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(
        string parent, string prefix, ServerAccount account, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            // Each user has a temporary folder.
            return Directory.GetDirectories(parent, prefix + "*");
        }

        var find = new Command("/bin/sh", "-c", Find, "find", parent, prefix, account.OtherUser ?? "");
        var result = await find.RunAsync(parent, cancellationToken);
        return result.Succeeded
            ? [.. result.Output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => Path.Combine(parent, Path.GetFileName(line)))]
            : [];
    }
}
