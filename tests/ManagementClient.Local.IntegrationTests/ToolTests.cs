using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests;

public sealed class ToolTests(PostgresFixture postgres)
{
    private const string AllDone = """{"batchItemFailures":[]}""";

    [Fact]
    public async Task Demonstration_shows_the_rows_the_duplicates_and_the_refused()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        var tool = await Tool.RunProcessAsync("", database.Settings, "--database", "configured");

        tool.ErrorLine.Should().StartWith($"Works on the database {database.Name} at ");
        tool.ExitCode.Should().Be(0);
        tool.Output.Should().ContainAll(
            "Leonardo", "leonardo@example.com", "+5511999999999", "already registered", "key_reused", "body_not_json");
        tool.Output.Should().Contain("= 3 registered + 2 duplicates + 3 set aside").And.Contain("None is missing.");
        (await database.CostumersAsync(TestContext.Current.CancellationToken)).Select(row => row.Name)
            .Should().BeEquivalentTo("Leonardo", "Ana Souza", "José Álvares");
    }

    [Fact]
    public async Task Event_of_the_original_twice_is_answered_alike_and_makes_one_row()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        const string Event = "events/sqs-event.json";

        var tool = await Tool.RunAsync(
            "", database.Settings, "invoke", "-e", Event, "-e", Event, "--database", "configured");

        tool.Output.Should().Be($"{AllDone}{Environment.NewLine}{AllDone}{Environment.NewLine}");
        tool.Error.Should().Contain("Rows in costumers: 1");
        tool.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Tool_and_its_function_run_from_the_folder_that_the_tool_is_built_into()
    {
        var tests = Path.Combine(Tool.Repository, "tests", "ManagementClient.Local.IntegrationTests");
        var output = Path.GetRelativePath(tests, AppContext.BaseDirectory);

        var tool = await Tool.RunProgramAsync(
            Path.Combine(Tool.Repository, "src", "ManagementClient.Local", output, "ManagementClient.Local.dll"),
            Tool.OwnDatabase,
            ["invoke", "-e", "events/sqs-event.json", .. Tool.AnyMachine]);

        tool.ExitCode.Should().Be(0, tool.Error);
        tool.Output.Should().Be($"{AllDone}{Environment.NewLine}");
        tool.Error.Should().Contain("Rows in costumers: 1");
    }

    [Fact]
    public async Task Event_is_read_from_standard_input_and_an_error_of_the_function_is_the_answer()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        var tool = await Tool.RunAsync(
            """{"Records":[]}""", database.Settings, "invoke", "--event", "-", "--database", "configured");

        tool.Output.Should().Contain("InvalidEventException").And.Contain("no Records");
        tool.ExitCode.Should().Be(1);
    }

    [Theory]
    [InlineData("", "PT")]
    [InlineData("XX", "pt")]
    [InlineData("PT", null)]
    public async Task National_number_is_one_of_the_country_that_the_setting_or_its_option_names(
        string setting, string? option)
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var settings = new Dictionary<string, string>(database.Settings) { ["PHONE_REGION"] = setting };
        string[] options = option is null ? [] : ["--phone-region", option];
        const string Event = """
            {"Records":[{"messageId":"1","eventSource":"aws:sqs","body":
              "{\"name_costumer\":\"Rui\",\"email\":\"rui@example.com\",\"phone\":\"912 345 678\"}"}]}
            """;

        await Tool.RunAsync(Event, settings, ["invoke", "-e", "-", "--database", "configured", .. options]);

        (await database.CostumersAsync(TestContext.Current.CancellationToken))
            .Should().ContainSingle().Which.Phone.Should().Be("+351912345678");
    }

    [Theory]
    [InlineData("DB_PORT", "99999")]
    [InlineData("PHONE_REGION", "55")]
    [InlineData("DB_NAME", "")]
    [InlineData("DB_PASSWORD", "")]
    [InlineData("DB_SSL_MODE", "perhaps")]
    public async Task Setting_that_cannot_be_used_is_named_in_one_line(string name, string value)
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var settings = new Dictionary<string, string>(database.Settings) { [name] = value };

        var tool = await Tool.RunAsync(
            "", settings, "invoke", "-e", "events/sqs-event.json", "--database", "configured");

        tool.ExitCode.Should().Be(1);
        tool.Error.TrimEnd().Split('\n')
            .Where(line => !line.StartsWith("Works on the database ", StringComparison.Ordinal))
            .Should().ContainSingle().Which.Should().StartWith(name);
    }

    [Fact]
    public async Task Database_that_refuses_the_login_is_one_line_without_the_password()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var settings = new Dictionary<string, string>(database.Settings) { ["DB_PASSWORD"] = "canary" };

        var tool = await Tool.RunAsync(
            "", settings, "invoke", "-e", "events/sqs-event.json", "--database", "configured");

        tool.ExitCode.Should().Be(1);
        tool.Error.TrimEnd().Split('\n').Should().HaveCount(2, "the first line names the database");
        tool.Error.Should().NotContain("canary");
    }
}
