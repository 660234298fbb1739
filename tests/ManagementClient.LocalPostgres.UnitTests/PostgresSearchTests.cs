using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.UnitTests;

public sealed class PostgresSearchTests
{
    private static readonly PostgresSearch Nowhere = new()
    {
        SearchPath = [Path.Combine(Path.GetTempPath(), "no-such-folder")],
        Installations = [Path.Combine(Path.GetTempPath(), "no-such-folder", "*", "bin")],
        CacheFolder = Path.Combine(Path.GetTempPath(), "no-such-cache"),
    };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("installed")]
    [InlineData("npm")]
    public async Task Nothing_found_is_one_line_that_names_the_three_ways_out(string? source)
    {
        var options = new PostgresServerOptions { Source = source, Search = Nowhere };

        var start = () => PostgresServer.StartAsync(options, TestContext.Current.CancellationToken);

        (await start.Should().ThrowAsync<LocalPostgresException>()).Which.Message
            .Should().ContainAll("DB_HOST", "PostgreSQL 14", "Node.js").And.NotContain("\n");
    }

    [Fact]
    public async Task Unknown_source_is_one_line_that_names_the_variable_and_its_values()
    {
        var options = new PostgresServerOptions { Source = "docker", Search = Nowhere };

        var start = () => PostgresServer.StartAsync(options, TestContext.Current.CancellationToken);

        (await start.Should().ThrowAsync<LocalPostgresException>()).Which.Message
            .Should().Be("MANAGEMENTCLIENT_POSTGRES is 'docker'; it can be 'installed', 'npm', or not set.");
    }
}
