using System.Text.Json;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class BatchTests(PostgresFixture postgres)
{
    private const string NoFailures = """{"batchItemFailures":[]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(2)]
    public async Task Seed_event_twice_is_acknowledged_twice_and_registers_Leonardo_once()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);

        var first = await function.ResponseToAsync(SampleEvents.Seed);
        var second = await function.ResponseToAsync(SampleEvents.Seed);

        first.Should().Be(NoFailures);
        second.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Select(row => (row.Name, row.Email, row.Phone))
            .Should().Equal(("Leonardo", "leonardo@example.com", "+5511999999999"));
    }

    [Fact]
    [Fault(1)]
    [Fault(2)]
    public async Task Publication_that_SNS_delivers_under_two_SQS_ids_registers_once()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);
        var body = SqsEvents.Envelope("95df01b4-ee98-5cb9-9903-4c221d41eb5e", SqsEvents.Client("Ana"));

        var together = await function.ResponseToAsync(
            SqsEvents.Of(SqsEvents.Record("a", body), SqsEvents.Record("b", body)));
        var later = await function.ResponseToAsync(SqsEvents.Of(SqsEvents.Record("c", body)));

        together.Should().Be(NoFailures);
        later.Should().Be(NoFailures);
        (await database.CostumersAsync(Cancellation)).Should().ContainSingle().Which.Name.Should().Be("Ana");
    }

    [Fact]
    [Fault(11)]
    public async Task Mixed_batch_gets_back_the_invalid_and_registers_the_others()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);

        var response = await function.ResponseToAsync(SqsEvents.Of(
            SqsEvents.Record("good", SqsEvents.Client("  José ")),
            SqsEvents.Record("text", "no JSON"),
            SqsEvents.Record("array", "[]"),
            SqsEvents.Record("empty", ""),
            SqsEvents.Record("deep", new string('[', 1 << 20)),
            SqsEvents.Record("fields", SqsEvents.Client(" ", "no address", "12345")),
            SqsEvents.Record("partial", """{"name_costumer":null,"email":7}"""),
            SqsEvents.Record("nul", SqsEvents.Client("nul\0", "client@example.com", "+5511999999999")),
            SqsEvents.Record("also-good", SqsEvents.Client("Rita"))));

        response.Should().Be(SqsEvents.Failures("text", "array", "empty", "deep", "fields", "partial", "nul"));
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().Equal("José", "Rita");
        (await function.EndedLogAsync()).Where(IsRejection).Select(ReasonsById).Should().BeEquivalentTo(
        [
            ("text", "body_not_json"),
            ("array", "body_not_object"),
            ("empty", "body_empty"),
            ("deep", "body_too_deep"),
            ("fields", "name_empty,email_not_an_email_address,phone_not_a_phone_number"),
            ("partial", "name_null,email_not_text,phone_missing"),
            ("nul", "name_control_character"),
        ]);
    }

    [Fact]
    public async Task Nothing_personal_is_in_the_log()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);
        var valid = SqsEvents.Client("Canary Name", "canary@example.com", "+5511988887777");

        await function.ResponseToAsync(SqsEvents.Of(
            SqsEvents.Record("valid", valid),
            SqsEvents.Record("invalid", SqsEvents.Client("Canary Name", "canary at example.com", "+5511988887777 ext")),
            SqsEvents.Record("unreadable", valid[..^1]),
            SqsEvents.Record("envelope", SqsEvents.Envelope("id", valid[1..]))));
        await function.ErrorOfAsync(SqsEvents.Of(SqsEvents.Record("", valid)));
        await function.ErrorOfAsync(SqsEvents.Of(SqsEvents.Record("cut", valid))[..^1]);

        (await database.CostumersAsync(Cancellation)).Should().ContainSingle();
        (await function.EndedLinesAsync()).Should().HaveCountGreaterThan(5).And.NotContain(
            line => line.Contains("canary", StringComparison.OrdinalIgnoreCase) || line.Contains("5511988887777"));
    }

    [Fact]
    public async Task Key_that_comes_with_another_payload_is_refused()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);
        await function.ResponseToAsync(SqsEvents.Of(
            SqsEvents.Record("first", SqsEvents.Envelope("one key", SqsEvents.Client("Ana")))));

        var response = await function.ResponseToAsync(SqsEvents.Of(
            SqsEvents.Record("second", SqsEvents.Envelope("one key", SqsEvents.Client("Rita")))));

        response.Should().Be(SqsEvents.Failures("second"));
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().Equal("Ana");
        (await function.EndedLogAsync()).Where(IsRejection).Select(ReasonsById)
            .Should().Equal(("second", "key_reused"));
    }

    [Fact]
    public async Task Fifo_group_stops_at_its_invalid_message_and_the_other_groups_go_on()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);

        var response = await function.ResponseToAsync(SqsEvents.Of(
            SqsEvents.FifoRecord("1", "lisbon", SqsEvents.Client("Rita")),
            SqsEvents.FifoRecord("2", "lisbon", SqsEvents.Client("Rui", "rui at example.com", "+351922222222")),
            SqsEvents.FifoRecord("3", "porto", SqsEvents.Client("Tiago")),
            SqsEvents.FifoRecord("4", "lisbon", SqsEvents.Client("Sara"))));

        response.Should().Be(SqsEvents.Failures("2", "4"));
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().BeEquivalentTo("Rita", "Tiago");
    }

    [Fact]
    [Fault(11)]
    public async Task One_poison_among_a_thousand_comes_back_alone()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);
        var records = Enumerable.Range(0, 1_000).Select(number => SqsEvents.Record(
            $"record-{number}",
            number == 617 ? "{" : SqsEvents.Client($"Client {number}")));

        var response = await function.ResponseToAsync(SqsEvents.Of(records));

        response.Should().Be(SqsEvents.Failures("record-617"));
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().HaveCount(999)
            .And.OnlyHaveUniqueItems().And.NotContain("Client 617");
    }

    private static bool IsRejection(JsonElement line) => line.TryGetProperty("reasons", out _);

    private static (string?, string?) ReasonsById(JsonElement line) =>
        (line.GetProperty("messageId").GetString(), line.GetProperty("reasons").GetString());
}
