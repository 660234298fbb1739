using System.Text.Json;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class ItemIdentifierTests(PostgresFixture postgres)
{
    private static readonly string[] StrangeIds =
        [" with spaces ", "\"quoted\\\"", "line\nbreak", "<é>", "名前 🦊", "null", "{}",
            new('x', 1_000), "twice", "twice"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(23)]
    public async Task Message_that_comes_back_is_named_exactly_as_the_event_names_it()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);
        var good = Enumerable.Range(0, 5).Select(number => SqsEvents.Record($"good {number}", SqsEvents.Client("Ana")));

        var response = await function.ResponseToAsync(
            SqsEvents.Of([.. StrangeIds.Select(id => SqsEvents.Record(id, "{")), .. good]));

        JsonSerializer.Deserialize<JsonElement>(response).GetProperty("batchItemFailures").EnumerateArray()
            .Select(failure => failure.GetProperty("itemIdentifier").GetString())
            .Should().Equal(StrangeIds.Distinct(), "each is answered once");
        (await database.CostumersAsync(Cancellation)).Should().HaveCount(5);
    }

    [Fact]
    [Fault(23)]
    public async Task Batch_with_a_record_that_cannot_be_named_is_refused_before_anything_is_registered()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);
        var batch = SqsEvents.Of(
            SqsEvents.Record("good", SqsEvents.Client("Ana")), SqsEvents.Record("nameless", SqsEvents.Client("Rui")));

        foreach (var id in new[] { "\"\"", "\" \"", "null", "7", "{}", "[\"good\"]" })
        {
            var error = await function.ErrorOfAsync(batch.Replace("\"nameless\"", id, StringComparison.Ordinal));
            error.Message.Should().Be("Records[1] has no messageId.");
        }

        (await database.CostumersAsync(Cancellation)).Should().BeEmpty();
    }
}
