using ManagementClient.Simulation;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class DeliveryTests(PostgresFixture postgres)
{
    private const string Poison = "This is no client";

    private static readonly TimeSpan VisibilityTimeout = TimeSpan.FromSeconds(420);

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(13)]
    public async Task Poison_ends_in_the_dead_letter_queue_once_and_holds_up_no_other_message()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var deployed = new DeployedFunction(database, _time, VisibilityTimeout);
        deployed.Publish(SqsEvents.Client("Ana"));
        var poison = deployed.Publish(Poison);
        deployed.Publish(SqsEvents.Client("Rui"));

        await SettleAsync(deployed);

        deployed.DeadLetters.Content.Should().ContainSingle().Which.Body.Should().Contain(poison).And.Contain(Poison);
        deployed.Told<DeadLettered>().Should().ContainSingle();
        deployed.Queue.Counts.Total.Should().Be(0);
        deployed.Told<Received>().CountBy(received => received.MessageId).Select(receives => receives.Value)
            .Should().BeEquivalentTo([1, DeployedFunction.MaxReceiveCount, 1]);
        (await NamesAsync(database)).Should().BeEquivalentTo("Ana", "Rui");
    }

    [Fact]
    [Fault(14)]
    public async Task Message_that_was_committed_and_dead_lettered_makes_no_second_row_when_it_is_redriven()
    {
        var responsesAreLost = true;
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var deployed = new DeployedFunction(database, _time, VisibilityTimeout, call =>
            responsesAreLost && call is RuntimeApiCall.Response ? RuntimeApiFault.Close : RuntimeApiFault.None);
        deployed.Publish(SqsEvents.Client("Ana"));
        deployed.Publish(SqsEvents.Client("Rui"));
        await SettleAsync(deployed);
        var deadLettered = deployed.DeadLetters.Content.Select(message => message.MessageId).ToList();
        var rowsBefore = (await NamesAsync(database)).Count();

        responsesAreLost = false;
        deployed.DeadLetters.RedriveTo(deployed.Queue);
        var redriven = deployed.Queue.Content.Select(message => message.MessageId).ToList();
        await SettleAsync(deployed);

        deadLettered.Should().HaveCount(2);
        rowsBefore.Should().Be(2);
        redriven.Should().HaveCount(2).And.NotIntersectWith(deadLettered);
        (deployed.Queue.Counts.Total + deployed.DeadLetters.Counts.Total).Should().Be(0);
        (await NamesAsync(database)).Should().BeEquivalentTo("Ana", "Rui");
    }

    [Fact]
    [Fault(22)]
    public async Task Message_that_is_visible_again_while_its_invocation_runs_is_registered_once_by_both()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var rival = await DatabaseLock.OnCostumersAsync(database, Cancellation);
        await using var deployed = new DeployedFunction(database, _time, VisibilityTimeout);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = deployed.Cloud.RunAsync(ending.Token);

        deployed.Publish(SqsEvents.Client("Ana"));
        await rival.WaitersBecomeAsync(1, Cancellation);
        _time.Advance(VisibilityTimeout);
        await rival.WaitersBecomeAsync(2, Cancellation);
        await rival.DisposeAsync();
        await deployed.AnsweredAsync(2, Cancellation);
        await ending.CancelAsync();
        await running;

        deployed.Told<BatchAnswered>().Should().OnlyContain(batch => batch.Succeeded == 1 && batch.Failed == 0);
        (deployed.Queue.Counts.Total + deployed.DeadLetters.Counts.Total).Should().Be(0);
        (await NamesAsync(database)).Should().Equal("Ana");
    }

    private async Task SettleAsync(DeployedFunction deployed) =>
        (await deployed.Cloud.RunUntilQuietAsync(_time.Advance, TimeSpan.FromHours(1), Cancellation)).Should().BeTrue();

    private static async Task<IEnumerable<string>> NamesAsync(TestDatabase database) =>
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name);
}
