using System.Text.Json;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests;

public sealed class DoctorTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Machine_that_runs_the_tests_is_well()
    {
        var tool = await Tool.RunAsync("", Tool.OwnDatabase, "doctor");

        tool.Output.Should().ContainAll(
            ".NET SDK", "PostgreSQL here", "Function", "docker", "Everything that is needed works.");
        tool.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Installed_tool_needs_no_SDK()
    {
        var folder = Directory.CreateTempSubdirectory();
        foreach (var file in new DirectoryInfo(AppContext.BaseDirectory).EnumerateFiles())
        {
            file.CopyTo(Path.Combine(folder.FullName, file.Name));
        }

        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "global.json"),
            """{ "sdk": { "version": "99.0.100" } }""",
            TestContext.Current.CancellationToken);

        var tool = await Tool.RunInstalledAsync(folder.FullName, Tool.OwnDatabase, "doctor");
        folder.Delete(recursive: true);

        tool.Output.Should().ContainAll(".NET runtime", "Everything that is needed works.").And.NotContain("SDK");
        tool.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Server_that_is_named_is_asked()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        var tool = await Tool.RunAsync("", database.Settings, "doctor");

        tool.Output.Should().ContainAll("without TLS", "up to date: ").And.NotContain(database.Settings["DB_PASSWORD"]);
        tool.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Addresses_with_more_than_one_row_are_counted_and_not_shown()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await database.ExecuteAsync(
            """
            INSERT INTO costumers (name_costumer, email, phone) VALUES
              ('Ana', 'ana@example.com', '1'), ('Rui', 'rui@example.com', '2'), ('Ana', 'ANA@Example.com', '3'),
              ('Eva', 'eva@example.com', '4'), ('Eva', 'eva@example.com', '5'), ('Eva', 'eva@example.com', '6')
            """,
            TestContext.Current.CancellationToken);

        var tool = await Tool.RunAsync("", database.Settings, "doctor", "--customers");

        tool.Output.Should().Contain("6 rows; 2 e-mail addresses with more than one row, 5 rows together")
            .And.NotContain("example.com");
        tool.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Table_in_which_no_address_is_twice_is_said_to_be_so()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        var tool = await Tool.RunAsync("", database.Settings, "doctor", "--customers");

        tool.Output.Should().Contain("0 rows, each with an e-mail address of its own");
        tool.ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("DB_PORT", "1", "Database", "Check DB_HOST and DB_PORT")]
    [InlineData("DB_PASSWORD", "canary", "Database", "Check DB_USER and DB_PASSWORD")]
    [InlineData("DB_NAME", "nowhere", "Database", "check DB_NAME")]
    [InlineData("DB_SSL_MODE", "Require", "Database", "Check DB_SSL_MODE")]
    [InlineData("DB_SSL_MODE", "perhaps", "DB_SSL_MODE", "Set it")]
    public async Task What_does_not_work_is_named_with_its_remedy(string name, string value, string what, string remedy)
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var settings = new Dictionary<string, string>(database.Settings) { [name] = value };

        var tool = await Tool.RunAsync("", settings, "doctor", "--json");

        tool.ExitCode.Should().Be(1);
        tool.Output.Should().NotContain("canary");
        using var json = JsonDocument.Parse(tool.Output);
        var broken = json.RootElement.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("verdict").GetString() == "broken")
            .Should().ContainSingle().Which;
        broken.GetProperty("what").GetString().Should().Be(what);
        broken.GetProperty("remedy").GetString().Should().Contain(remedy);
    }

    [Theory]
    [InlineData(1, "fine", 0)]
    [InlineData(1_717_986_918, "warning", 0)]
    [InlineData(2_147_483_647, "broken", 1)]
    public async Task Numbers_of_the_ids_are_looked_at_before_they_run_out(long last, string verdict, int exitCode)
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await database.ExecuteAsync(
            $"SELECT setval('costumers_id_seq', {last})", TestContext.Current.CancellationToken);

        var tool = await Tool.RunAsync("", database.Settings, "doctor", "--json");

        tool.ExitCode.Should().Be(exitCode);
        using var json = JsonDocument.Parse(tool.Output);
        var ids = json.RootElement.GetProperty("findings").EnumerateArray()
            .Single(finding => finding.GetProperty("what").GetString() == "Ids");
        ids.GetProperty("verdict").GetString().Should().Be(verdict);
        ids.GetProperty("detail").GetString().Should().EndWith(
            "of 2,147,483,647 numbers of costumers.id are given out");
    }

    [Fact]
    public async Task Database_without_tables_is_to_be_migrated()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await database.ExecuteAsync(
            """DROP TABLE "__EFMigrationsHistory", costumers""", TestContext.Current.CancellationToken);

        var tool = await Tool.RunAsync("", database.Settings, "doctor");

        tool.Output.Should().Contain("Run 'migrate'");
        tool.ExitCode.Should().Be(1);
    }
}
