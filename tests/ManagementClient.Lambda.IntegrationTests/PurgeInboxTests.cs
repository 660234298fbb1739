using System.Text;
using ManagementClient.Local.Simulation.Functions;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class PurgeInboxTests(PostgresFixture postgres)
{
    private const string Handler = "PurgeInbox";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_beyond_the_retention_go_and_younger_ones_stay()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await FillAsync(database, keys: 25_000, ageInDays: 61);
        await FillAsync(database, keys: 3, ageInDays: 59);

        var answer = await RunningFunction.AnswerOfAsync(Handler, database.Settings);

        answer.Should().Be("""{"deleted":25000,"complete":true}""");
        (await database.ScalarAsync<long>("SELECT count(*) FROM processed_messages", Cancellation)).Should().Be(3);
    }

    [Fact]
    public async Task Retention_is_a_setting()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await FillAsync(database, keys: 2, ageInDays: 59);

        var answer = await RunningFunction.AnswerOfAsync(
            Handler, new Dictionary<string, string>(database.Settings) { ["INBOX_RETENTION_DAYS"] = "30" });

        answer.Should().Be("""{"deleted":2,"complete":true}""");
    }

    [Fact]
    public async Task Without_time_left_it_says_that_it_is_not_complete()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await FillAsync(database, keys: 1, ageInDays: 61);
        await using var function = RunningFunction.Start(database.Settings, handler: Handler);
        await function.Init;

        var outcome = await function.InvokeAsync("{}", Function.DeadlineMargin);

        var answer = outcome.Should().BeOfType<InvocationOutcome.Response>().Subject;
        Encoding.UTF8.GetString(answer.Payload.Span).Should().Be("""{"deleted":0,"complete":false}""");
    }

    [Fact]
    public async Task Too_short_a_retention_is_refused_in_one_line()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(
            new Dictionary<string, string>(database.Settings) { ["INBOX_RETENTION_DAYS"] = "29" }, handler: Handler);

        var outcome = await function.Init;

        outcome.Should().BeOfType<InitOutcome.Failed>()
            .Which.Message.Should().Be("INBOX_RETENTION_DAYS must be a number from 30 to 36500, not '29'.");
    }

    private static Task<int> FillAsync(TestDatabase database, int keys, int ageInDays) => database.ExecuteAsync(
        $"""
        INSERT INTO processed_messages (message_key, payload_hash, processed_at)
        SELECT gen_random_uuid(), '', now() - interval '{ageInDays} days' FROM generate_series(1, {keys})
        """,
        Cancellation);
}
