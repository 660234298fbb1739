using System.Text;
using ManagementClient.Simulation.Functions;
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
    public async Task Table_is_read_once_although_old_keys_and_young_ones_share_its_pages()
    {
        const int oldKeys = 30_000;
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync("ALTER TABLE processed_messages SET (autovacuum_enabled = off)", Cancellation);
        await database.ExecuteAsync(
            $"""
            INSERT INTO processed_messages (message_key, payload_hash, processed_at)
            SELECT gen_random_uuid(), decode(repeat('00', 500), 'hex'), now() - number % 2 * interval '61 days'
            FROM generate_series(1, {2 * oldKeys}) AS number
            """,
            Cancellation);
        var pages = await database.ScalarAsync<long>(
            "SELECT pg_relation_size('processed_messages') / current_setting('block_size')::bigint", Cancellation);
        await StatisticsTellOf("n_tup_ins", 2 * oldKeys);
        var before = await LookedAtAsync();

        await RunningFunction.AnswerOfAsync(Handler, database.Settings);

        // A row that is deleted is one look at its page.
        await StatisticsTellOf("n_tup_del", oldKeys);
        (await LookedAtAsync() - before - oldKeys).Should().BeInRange(pages, pages * 3 / 2);

        Task<long> LookedAtAsync() => database.ScalarAsync<long>(
            "SELECT heap_blks_hit + heap_blks_read FROM pg_statio_user_tables WHERE relname = 'processed_messages'",
            Cancellation);

        Task StatisticsTellOf(string rows, long count) => HangLimit.UntilAsync(
            async () => await database.ScalarAsync<long>(
                $"SELECT {rows} FROM pg_stat_user_tables WHERE relname = 'processed_messages'", Cancellation) == count,
            Cancellation);
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

    [Fact]
    [Fault(28)]
    public async Task Redelivery_inside_the_retention_finds_its_key_while_the_purge_runs_and_after_it()
    {
        const string noFailures = """{"batchItemFailures":[]}""";
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);
        await function.ResponseToAsync(SampleEvents.Seed);
        await database.ExecuteAsync(
            "UPDATE processed_messages SET processed_at = now() - interval '59 days'", Cancellation);
        await FillAsync(database, keys: 1, ageInDays: 61);
        await using var oldKeys = await DatabaseLock.TakeAsync(
            database,
            "SELECT FROM processed_messages WHERE processed_at < now() - interval '60 days' FOR UPDATE",
            Cancellation);

        var purge = RunningFunction.AnswerOfAsync(Handler, database.Settings);
        await oldKeys.WaitersBecomeAsync(1, Cancellation);
        var during = await function.ResponseToAsync(SampleEvents.Seed);
        await oldKeys.DisposeAsync();
        var purged = await purge;
        var after = await function.ResponseToAsync(SampleEvents.Seed);

        during.Should().Be(noFailures);
        purged.Should().Be("""{"deleted":1,"complete":true}""");
        after.Should().Be(noFailures);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    private static Task<int> FillAsync(TestDatabase database, int keys, int ageInDays) => database.ExecuteAsync(
        $"""
        INSERT INTO processed_messages (message_key, payload_hash, processed_at)
        SELECT gen_random_uuid(), '', now() - interval '{ageInDays} days' FROM generate_series(1, {keys})
        """,
        Cancellation);
}
