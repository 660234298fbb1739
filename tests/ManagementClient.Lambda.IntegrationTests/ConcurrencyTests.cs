using System.Collections.Concurrent;
using System.Text;
using ManagementClient.Simulation.Functions;
using ManagementClient.Soak;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class ConcurrencyTests(PostgresFixture postgres)
{
    private const int Messages = 10_000;
    private const int Environments = 8;
    private const int LargestBatch = 1_000;
    private const string Deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";

    private readonly Random _random = new(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_duplicates_from_eight_environments_make_one_row_each_and_no_deadlock()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        var log = new CapturedLog();
        var batches = new ConcurrentQueue<string>(Batches());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Environments).Select(
            _ => HandleAsync(batches, new InProcessFunction(database.Settings, log))));

        outcomes.SelectMany(outcome => outcome).Distinct().Should().Equal("""{"batchItemFailures":[]}""");
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name)
            .Should().HaveCount(Messages).And.OnlyHaveUniqueItems();
        (await database.ScalarAsync<long>(Deadlocks, Cancellation)).Should().Be(0);
        log.Sum("duplicates").Should().Be(Messages);
        log.Lines.Should().NotContain(line => line.Contains("\"WARN\"") || line.Contains("\"ERROR\""));
    }

    /// <summary>Every message twice, in random order and in batches of random size.</summary>
    private IEnumerable<string> Batches()
    {
        var deliveries = Enumerable.Range(0, 2 * Messages).ToArray();
        _random.Shuffle(deliveries);
        for (var taken = 0; taken < deliveries.Length;)
        {
            var size = _random.Next(1, LargestBatch + 1);
            yield return SqsEvents.Of(deliveries.Skip(taken).Take(size).Select(Delivery));
            taken += size;
        }
    }

    private static System.Text.Json.Nodes.JsonObject Delivery(int number)
    {
        var message = number % Messages;
        return SqsEvents.Record(
            $"delivery-{number}", SqsEvents.Envelope($"message-{message}", SqsEvents.Client($"Client {message}")));
    }

    private static async Task<IReadOnlyList<string>> HandleAsync(
        ConcurrentQueue<string> batches, InProcessFunction environment)
    {
        await using var running = environment;
        await running.StartAsync(Cancellation);
        var outcomes = new List<string>();
        while (batches.TryDequeue(out var batch))
        {
            var context = new Simulation.Functions.InvocationContext(
                Guid.NewGuid().ToString(),
                TimeProvider.System.GetUtcNow() + HangLimit.Limit,
                HangLimit.Limit,
                "F",
                "Root=1");
            var outcome = await running.InvokeAsync(Encoding.UTF8.GetBytes(batch), context, Cancellation);
            outcomes.Add(outcome is InvocationOutcome.Response response
                ? Encoding.UTF8.GetString(response.Payload.Span)
                : outcome.ToString());
        }

        return outcomes;
    }
}
