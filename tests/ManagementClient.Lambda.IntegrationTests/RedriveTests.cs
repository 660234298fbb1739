using ManagementClient.Local.RuntimeApi;
using ManagementClient.Local.Simulation;
using ManagementClient.Local.Simulation.Functions;
using ManagementClient.Local.Simulation.Messaging;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>Topic, queue, dead-letter queue and event source mapping around the function's own process.</summary>
public sealed class RedriveTests : IAsyncLifetime
{
    private const int MaxReceiveCount = 3;
    private const string Poison = "This is no client";

    private readonly PostgresFixture _postgres;
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly List<SimulationEvent> _tale = [];
    private readonly SimulatedCloud _cloud;
    private readonly Queue _deadLetters;
    private readonly Queue _queue;
    private readonly Topic _topic;
    private TestDatabase _database = null!;
    private LambdaFunction _function = null!;
    private bool _responsesAreLost;

    public RedriveTests(PostgresFixture postgres)
    {
        _postgres = postgres;
        _cloud = new SimulatedCloud(_time, seed: 1);
        _cloud.Happened += _tale.Add;
        _deadLetters = new Queue(_cloud, "NewClientFunctionDLQ", new QueueOptions { Retention = TimeSpan.FromDays(14) });
        _queue = new Queue(_cloud, "NewClientFunctionSQS", new QueueOptions
        {
            RedrivePolicy = new RedrivePolicy(_deadLetters, MaxReceiveCount),
        });
        _topic = new Topic(_cloud, "NewClientNotification", new TopicFaults());
        _topic.Subscribe(_queue, new SubscriptionOptions());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await _postgres.CreateDatabaseAsync(Cancellation);
        var program = ProgramUnderTest.Find(Environment.GetEnvironmentVariable(ProgramUnderTest.BootstrapVariable)) with
        {
            Environment = _database.Settings,
        };
        _function = new LambdaFunction(
            _cloud,
            program.FunctionName,
            () => new ProcessEnvironment(program, TimeProvider.System, Lose),
            new FunctionOptions { Concurrency = 1 });
        _ = new EventSourceMapping(_cloud, _queue, _function, new EventSourceMappingOptions());
    }

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    [Fault(13)]
    public async Task Poison_ends_in_the_dead_letter_queue_once_and_holds_up_no_other_message()
    {
        Publish("Ana");
        var poison = _topic.Publish(new OutgoingMessage(Poison));
        Publish("Rui", "Rita", "Sara");

        await SettleAsync();

        _deadLetters.Content.Should().ContainSingle().Which.Body.Should().Contain(poison).And.Contain(Poison);
        _tale.OfType<DeadLettered>().Should().ContainSingle();
        _queue.Counts.Total.Should().Be(0);
        _tale.OfType<Received>().GroupBy(received => received.MessageId).Select(receives => receives.Count())
            .Should().BeEquivalentTo([1, 1, 1, 1, MaxReceiveCount]);
        (await NamesAsync()).Should().BeEquivalentTo("Ana", "Rui", "Rita", "Sara");
    }

    [Fact]
    [Fault(14)]
    public async Task Message_that_was_committed_and_dead_lettered_makes_no_second_row_when_it_is_redriven()
    {
        _responsesAreLost = true;
        Publish("Ana", "Rui");
        await SettleAsync();
        var deadLettered = _deadLetters.Content.Select(message => message.MessageId).ToList();
        var rowsBefore = (await NamesAsync()).Count();

        _responsesAreLost = false;
        _deadLetters.RedriveTo(_queue);
        var redriven = _queue.Content.Select(message => message.MessageId).ToList();
        await SettleAsync();

        deadLettered.Should().HaveCount(2);
        rowsBefore.Should().Be(2);
        redriven.Should().HaveCount(2).And.NotIntersectWith(deadLettered);
        (_queue.Counts.Total + _deadLetters.Counts.Total).Should().Be(0);
        (await NamesAsync()).Should().BeEquivalentTo("Ana", "Rui");
    }

    private void Publish(params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            _topic.Publish(new OutgoingMessage(SqsEvents.Client(name)));
        }
    }

    private async Task SettleAsync() =>
        (await _cloud.RunUntilQuietAsync(_time.Advance, TimeSpan.FromHours(1), Cancellation)).Should().BeTrue();

    private RuntimeApiFault Lose(RuntimeApiCall call) =>
        _responsesAreLost && call is RuntimeApiCall.Response ? RuntimeApiFault.Close : RuntimeApiFault.None;

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await _database.CostumersAsync(Cancellation)).Select(row => row.Name);
}
