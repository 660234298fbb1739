using System.Text.Json;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>The numbers of <c>costumers.id</c>: the warning before they run out, and the way out.</summary>
public sealed class IdNumbersTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1_717_986_917, 79.999999, "INFO")]
    [InlineData(1_717_986_918, 80, "WARN")]
    public async Task Purge_tells_how_many_numbers_are_given_out_and_warns_at_four_fifths(
        long last, double percent, string level)
    {
        await using var database = await MigratedAsync();
        await database.ExecuteAsync($"SELECT setval('costumers_id_seq', {last})", Cancellation);

        var line = await PurgeLineAsync(await database.ApplicationSettingsAsync());

        line.GetProperty("level").GetString().Should().Be(level);
        line.GetProperty("idNumbersUsedPercent").GetDouble().Should().BeApproximately(percent, 0.001);
        line.GetProperty("FunctionName").GetString().Should().NotBeNullOrEmpty();
        line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Metrics")[0].GetProperty("Name")
            .GetString().Should().Be("idNumbersUsedPercent");
    }

    [Fact]
    public async Task Metric_is_written_whatever_the_log_level()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);

        var line = await PurgeLineAsync(
            new Dictionary<string, string>(database.Settings) { ["AWS_LAMBDA_LOG_LEVEL"] = "FATAL" });

        line.GetProperty("idNumbersUsedPercent").GetDouble().Should().Be(0);
    }

    [Fact]
    [Fault(35)]
    public async Task Column_that_was_widened_as_the_manual_says_takes_numbers_beyond_32_bits()
    {
        await using var database = await MigratedAsync();
        var settings = await database.ApplicationSettingsAsync();
        await using var function = RunningFunction.Start(settings);
        await function.ResponseToAsync(SampleEvents.Seed);
        await database.ExecuteAsync("SELECT setval('costumers_id_seq', 2147483647)", Cancellation);

        await database.ExecuteAsync(Widening(), Cancellation);
        var response = await function.ResponseToAsync(
            SqsEvents.Of([SqsEvents.Record("1", SqsEvents.Client("Ana"))]));
        var migrated = await RunningFunction.AnswerOfAsync("MigrateDatabase", database.MigrationSettings());
        var line = await PurgeLineAsync(settings);

        response.Should().Be("""{"batchItemFailures":[]}""");
        (await database.CostumersAsync(Cancellation)).Select(row => row.Id).Should().Equal(1, 2_147_483_648);
        migrated.Should().StartWith("""{"applied":[],""");
        line.GetProperty("idNumbersUsedPercent").GetDouble().Should().Be(0);
        line.GetProperty("message").GetString().Should()
            .Be("2147483648 of 9223372036854775807 numbers of costumers.id are given out");
    }

    /// <summary>By the function, which makes the user of the others.</summary>
    private async Task<TestDatabase> MigratedAsync()
    {
        var database = await postgres.CreateDatabaseAsync(Cancellation);
        await RunningFunction.AnswerOfAsync("MigrateDatabase", database.MigrationSettings());
        return database;
    }

    private static async Task<JsonElement> PurgeLineAsync(IReadOnlyDictionary<string, string> settings)
    {
        await using var function = RunningFunction.Start(settings, handler: "PurgeInbox");
        await function.ResponseToAsync("{}");
        return (await function.EndedLogAsync()).Should()
            .ContainSingle(line => line.GetProperty("eventId").GetInt32() == 132).Which;
    }

    /// <summary>The SQL of the manual.</summary>
    private static string Widening()
    {
        var page = SampleEvents.TextOf("docs/operations.md");
        var section = page[page.IndexOf("\n### IdNumbersAlarm\n", StringComparison.Ordinal)..];
        return section.Split("```sql\n")[1].Split("```")[0];
    }
}
