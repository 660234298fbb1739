using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.IntegrationTests;

public sealed class PostgresSearchTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public async Task Highest_installed_version_is_taken()
    {
        FakeProgram.WritePostgres(In("versions", "9.6", "bin"), "9.6.24");
        FakeProgram.WritePostgres(In("versions", "17", "bin"), "17.2");
        FakeProgram.WritePostgres(In("versions", "16", "bin"), "16.9 (Debian 16.9-1)");

        var error = await StartAsync([], "versions/*/bin");

        error.Should().StartWith(In("versions", "17", "bin", "initdb") + " could not create a database");
    }

    [Fact]
    public async Task Lone_link_on_the_search_path_leads_to_the_programs()
    {
        FakeProgram.WritePostgres(In("real", "bin"), "15.1");
        Directory.CreateDirectory(In("path"));
        File.CreateSymbolicLink(In("path", "postgres"), In("real", "bin", "postgres"));

        var error = await StartAsync([In("path")], "none/*/bin");

        error.Should().StartWith(In("real", "bin", "initdb"));
    }

    [Fact]
    public async Task Search_path_goes_before_installations()
    {
        FakeProgram.WritePostgres(In("versions", "17", "bin"), "17.2");
        FakeProgram.WritePostgres(In("path"), "14.0");

        var error = await StartAsync([In("path")], "versions/*/bin");

        error.Should().StartWith(In("path", "initdb"));
    }

    [Fact]
    public async Task What_is_too_old_or_incomplete_is_as_good_as_nothing()
    {
        FakeProgram.WritePostgres(In("old"), "13.22");
        FakeProgram.WritePostgres(In("incomplete"), "17.2");
        File.Delete(In("incomplete", "pg_ctl"));

        var error = await StartAsync([In("old"), In("incomplete")], "none/*/bin");

        error.Should().StartWith("No PostgreSQL found.");
    }

    public void Dispose() => _scratch.Dispose();

    private string In(params string[] parts) => Path.Combine([_scratch.Location, .. parts]);

    private async Task<string> StartAsync(string[] searchPath, string installations)
    {
        var options = Postmasters.In(_scratch) with
        {
            Source = null,
            Search = new PostgresSearch
            {
                SearchPath = searchPath,
                Installations = [In(installations)],
                CacheFolder = In("cache"),
            },
        };

        var start = () => PostgresServer.StartAsync(options, TestContext.Current.CancellationToken);

        return (await start.Should().ThrowAsync<LocalPostgresException>()).Which.Message;
    }
}
