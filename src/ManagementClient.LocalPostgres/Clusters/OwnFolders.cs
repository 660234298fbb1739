using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.Clusters;

/// <summary>
/// Finds the folders that nobody but we can have made: they belong to our own user or to the server's account, and no
/// one else may enter them. Any user of the machine can make a folder of any name in the temporary folder.
/// </summary>
internal static class OwnFolders
{
    // .NET does not tell who owns a folder. find looks at the folder itself, not at where a link leads.
    private const string Find = """
        find -H "$1" -mindepth 1 -maxdepth 1 -name "$2*" -type d -perm 700 \
            \( -user "$(id -u)" -o -user "${3:-$(id -u)}" \)
        """;

    /// <returns>None where they cannot be told from the folders of others.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(
        string parent, string prefix, ServerAccount account, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            // Each user has a temporary folder of their own.
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
