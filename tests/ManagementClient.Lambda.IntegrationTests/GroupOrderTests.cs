using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>
/// What the database refuses holds up the later messages of its FIFO group, wherever in the batch they are.
/// </summary>
public sealed class GroupOrderTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(170)]
    [InlineData(330)]
    [InlineData(900)]
    public async Task Successor_of_a_refused_message_waits_in_a_batch_of_a_thousand_groups(int place)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await database.ExecuteAsync("ALTER TABLE costumers ADD CHECK (name_costumer <> 'Refused')", Cancellation);
        await using var function = RunningFunction.Start(database.Settings);
        var records = Enumerable.Range(0, 1_000)
            .Select(
                number => SqsEvents.FifoRecord($"{number}", $"group {number}", SqsEvents.Client($"Client {number}")))
            .ToList();
        records[place] = SqsEvents.FifoRecord("refused", "one group", SqsEvents.Client("Refused"));
        records[place + 1] = SqsEvents.FifoRecord("successor", "one group", SqsEvents.Client("Successor"));

        var response = await function.ResponseToAsync(SqsEvents.Of(records));

        response.Should().Be(SqsEvents.Failures("refused", "successor"));
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().HaveCount(998)
            .And.NotContain("Successor");
    }
}
