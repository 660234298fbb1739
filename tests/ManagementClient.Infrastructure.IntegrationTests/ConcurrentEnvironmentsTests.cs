using ManagementClient.Application;
using ManagementClient.Testing;
using static ManagementClient.Infrastructure.IntegrationTests.Registrations;

namespace ManagementClient.Infrastructure.IntegrationTests;

public sealed class ConcurrentEnvironmentsTests(PostgresFixture postgres)
{
    private const int Messages = 10_000;
    private const int Environments = 8;
    private const int Batch = 100;

    private static CancellationToken Unlimited => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(3)]
    [Fault(20)]
    [Fault(22)]
    public async Task Every_message_delivered_twice_to_eight_environments_is_registered_once_and_no_error_surfaces()
    {
        await using var database = await postgres.CreateDatabaseAsync(Unlimited);
        var deliveries = Enumerable.Range(0, Messages * 2).Select(number => number % Messages).ToArray();
        new Random(Seed: 20).Shuffle(deliveries);
        var shares = deliveries.Chunk(deliveries.Length / Environments);

        var outcomes = (await Task.WhenAll(shares.Select(share => DeliverAsync(database, share)))).SelectMany(each => each);

        outcomes.CountBy(outcome => outcome).Should().BeEquivalentTo(
        [
            KeyValuePair.Create<Registration, int>(new Registration.Registered(), Messages),
            KeyValuePair.Create<Registration, int>(new Registration.AlreadyRegistered(), Messages),
        ]);
        (await database.CostumersAsync(Unlimited)).Should().HaveCount(Messages).And.OnlyHaveUniqueItems(row => row.Name);
    }

    private static async Task<List<Registration>> DeliverAsync(TestDatabase database, int[] deliveries)
    {
        await using var environment = new Registrations(database.Settings);
        var outcomes = new List<Registration>();
        foreach (var batch in deliveries.Chunk(Batch))
        {
            outcomes.AddRange(await environment.RegisterAsync(
                Unlimited, [.. batch.Select(number => Command($"{number}", $"Client {number}"))]));
        }

        environment.Log.Should().BeEmpty();
        return outcomes;
    }
}
