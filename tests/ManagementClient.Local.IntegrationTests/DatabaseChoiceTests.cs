using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>
/// Settings of a real database lie in a shell or in a file <c>.env</c>: nothing invented gets there unasked.
/// </summary>
public sealed class DatabaseChoiceTests(PostgresFixture postgres)
{
    private static readonly string[] OneClient =
        ["--name", "Ana Souza", "--email", "ana@example.com", "--phone", "+5521988887777"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string[]> CommandsThatTryThingsOut =>
    [
        new TheoryDataRow<string[]>([]),
        new TheoryDataRow<string[]>(["publish", "--count", "50"]),
        new TheoryDataRow<string[]>(["publish", .. OneClient]),
        new TheoryDataRow<string[]>(["invoke", "-e", "events/sqs-event.json"]),
    ];

    [Theory]
    [MemberData(nameof(CommandsThatTryThingsOut))]
    public async Task Database_of_the_environment_gets_no_table_unasked(string[] arguments)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await EmptyAsync(database);

        var tool = await Tool.RunAsync("", database.Settings, arguments);

        tool.ExitCode.Should().Be(0, tool.Error);
        tool.Error.Split('\n')[0].Should().StartWith("A temporary database for this run; --database configured uses");
        (await TablesAsync(database)).Should().Be(0);
    }

    [Fact]
    public async Task Database_of_a_file_gets_no_row_unasked()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllLinesAsync(
            Path.Combine(folder.FullName, ".env"),
            database.Settings.Select(setting => $"{setting.Key}={setting.Value}"),
            Cancellation);

        var tool = await RunInAsync(folder, "publish", "--count", "50");
        var asked = await RunInAsync(folder, ["publish", "--database", "configured", .. OneClient]);
        folder.Delete(recursive: true);

        tool.ExitCode.Should().Be(0, tool.Error);
        asked.ExitCode.Should().Be(0, asked.Error);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle().Which.Name.Should().Be("Ana Souza");
    }

    [Theory]
    [MemberData(nameof(CommandsThatTryThingsOut))]
    public async Task Configured_database_is_named_first_and_not_migrated(string[] arguments)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await EmptyAsync(database);

        var tool = await Tool.RunAsync("", database.Settings, [.. arguments, "--database", "configured"]);

        tool.ExitCode.Should().Be(1);
        tool.Error.Should().StartWith($"Works on the database {database.Name} at ").And.Contain("migrate");
        (await TablesAsync(database)).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(CommandsThatTryThingsOut))]
    public async Task Database_elsewhere_needs_a_yes(string[] arguments)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var settings = new Dictionary<string, string>(database.Settings) { ["DB_HOST"] = "db.example.com" };

        var tool = await Tool.RunAsync("", settings, [.. arguments, "--database", "configured"]);

        tool.ExitCode.Should().Be(2);
        tool.Error.TrimEnd().Split('\n')[^1].Should().StartWith("Rows are written into the database ")
            .And.EndWith("confirm it with --yes. Nothing was done.");
    }

    [Fact]
    public async Task Several_messages_to_a_topic_of_aws_need_a_yes()
    {
        var tool = await Tool.RunAsync(
            "",
            Tool.OwnDatabase,
            "publish", "--count", "2", "--topic-arn", "arn:aws:sns:eu-west-1:123456789012:NewClients");

        tool.ExitCode.Should().Be(2);
        tool.Error.TrimEnd().Split('\n').Should().Equal(
            "Publishes to the topic NewClients of account 123456789012 in eu-west-1.",
            "2 messages go to the topic NewClients of account 123456789012 in eu-west-1: confirm it with --yes."
            + " Nothing was done.");
    }

    private static async Task<Tool> RunInAsync(DirectoryInfo folder, params string[] arguments)
    {
        using var terminal = new CapturedTerminal("", new Dictionary<string, string>(), TimeProvider.System)
        {
            WorkingFolder = folder.FullName,
        };
        var exitCode = await CommandLine.RunAsync(arguments, terminal, Cancellation);
        return new Tool(exitCode, terminal.Output, terminal.Errors);
    }

    private static Task<int> EmptyAsync(TestDatabase database) =>
        database.ExecuteAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public", Cancellation);

    private static Task<long> TablesAsync(TestDatabase database) => database.ScalarAsync<long>(
        "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace",
        Cancellation);
}
