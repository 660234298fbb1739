using System.Text.Json;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>A key stands for one client: acknowledged with other data, that client would be lost.</summary>
public sealed class KeyReuseTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(47)]
    public async Task Client_who_differs_in_one_field_alone_is_rejected_under_a_used_key_whichever_field_it_is()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(Debugging(database));
        string[] fields = ["name", "email", "phone", "none"];
        await function.ResponseToAsync(SqsEvents.Of(fields.Select(field => Delivery(field, "first", ""))));

        var response = await function.ResponseToAsync(
            SqsEvents.Of(fields.Select(field => Delivery(field, "second", differsIn: field))));

        response.Should().Be(SqsEvents.Failures("name second", "email second", "phone second"));
        (await function.EndedLogAsync()).Where(line => line.TryGetProperty("reasons", out _)).Select(ReasonsOf)
            .Should().Equal("key_reused", "key_reused", "key_reused");
        (await database.CostumersAsync(Cancellation)).Should().HaveCount(4)
            .And.OnlyContain(
                row => row.Name == "Ana" && row.Email == "ana@example.com" && row.Phone == "+5511999999999");
    }

    /// <summary>
    /// The payload hash is of the fields as they were sent: it does not change with the rules that spell them, or with
    /// what is around them.
    /// </summary>
    [Fact]
    [Fault(53)]
    public async Task Redelivery_after_a_release_with_other_rules_is_a_duplicate_however_its_body_is_wrapped()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var client = SqsEvents.Client("Ana", "ana@example.com", "912 345 678");
        string[] bodies =
            [client, $"\uFEFF{client}", JsonSerializer.Serialize(client), SqsEvents.Envelope("2", client)];
        await using (var before = RunningFunction.Start(Reading(database, region: "PT")))
        {
            await before.ResponseToAsync(SqsEvents.Of(SqsEvents.Record("1", SqsEvents.Envelope("key", client))));
        }

        await using var after = RunningFunction.Start(Reading(database, region: "ES"));
        var response = await after.ResponseToAsync(SqsEvents.Of(bodies.Select((body, number) =>
            SqsEvents.Record($"again {number}", SqsEvents.Envelope("key", body)))));
        await after.ResponseToAsync(SqsEvents.Of(SqsEvents.Record("new", SqsEvents.Envelope("other key", client))));

        response.Should().Be("""{"batchItemFailures":[]}""");
        (await database.CostumersAsync(Cancellation)).Select(row => row.Phone)
            .Should().Equal("+351912345678", "+34912345678");
        (await after.EndedLogAsync()).Should().NotContain(line => line.ToString().Contains("key_reused"));
    }

    /// <summary>
    /// The statement waits for a rival that holds the key. Before it can look at what the rival wrote, the purge
    /// removes the key: nothing is left to compare the data with, and what is certain is that the message had been
    /// processed.
    /// </summary>
    [Fact]
    [Fault(28)]
    public async Task Key_that_is_purged_between_the_conflict_and_the_look_was_processed_and_is_not_reused()
    {
        var key = Guid.NewGuid();
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);
        await function.Init;
        await using var rival = await DatabaseLock.TakeAsync(
            database,
            $"INSERT INTO processed_messages (message_key, payload_hash) VALUES ('{key}', 'x')",
            Cancellation);
        var registering = function.ResponseToAsync(
            SqsEvents.Of(SqsEvents.Record("1", SqsEvents.Envelope($"{key}", SqsEvents.Client("Ana")))));
        await rival.WaitersBecomeAsync(1, Cancellation);
        var locking = DatabaseLock.TakeAsync(database, "LOCK TABLE processed_messages", Cancellation);
        await rival.WaitersBecomeAsync(2, Cancellation);

        await rival.ExecuteAsync("COMMIT", Cancellation);
        await using var purge = await locking;
        await purge.WaitersBecomeAsync(1, Cancellation);
        await purge.ExecuteAsync("DELETE FROM processed_messages; COMMIT", Cancellation);

        (await registering).Should().Be("""{"batchItemFailures":[]}""");
        (await database.CostumersAsync(Cancellation)).Should().BeEmpty();
    }

    private static System.Text.Json.Nodes.JsonObject Delivery(string key, string which, string differsIn) =>
        SqsEvents.Record(
            $"{key} {which}",
            SqsEvents.Envelope(key, SqsEvents.Client(
                differsIn == "name" ? "Rui" : "Ana",
                differsIn == "email" ? "rui@example.com" : "ana@example.com",
                differsIn == "phone" ? "+5511888888888" : "+5511999999999")));

    private static Dictionary<string, string> Debugging(TestDatabase database) =>
        new(database.Settings) { ["AWS_LAMBDA_LOG_LEVEL"] = "DEBUG" };

    private static Dictionary<string, string> Reading(TestDatabase database, string region) =>
        new(database.Settings) { ["PHONE_REGION"] = region };

    private static string ReasonsOf(JsonElement line) => line.GetProperty("reasons").ToString();
}
