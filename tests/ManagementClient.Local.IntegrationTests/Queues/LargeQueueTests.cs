using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SqsApi;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Local.IntegrationTests.Queues;

public sealed class LargeQueueTests : IAsyncDisposable
{
    private const int Many = 2500;

    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly SqsStandIn _sqs = new();
    private readonly Queue _deadLetters;
    private readonly Queue _queue;

    public LargeQueueTests()
    {
        _deadLetters = _sqs.AddQueue("NewClientFunctionDLQ");
        _queue = _sqs.AddQueue("NewClientFunctionSQS", _deadLetters);
        for (var number = 0; number < Many; number++)
        {
            _deadLetters.Send(ClientMessages.Keyed(ClientMessages.Body(number), $"key {number}"));
        }
    }

    public ValueTask DisposeAsync() => _sqs.DisposeAsync();

    [Fact]
    public async Task Moves_go_ten_at_a_time_and_each_message_arrives_once()
    {
        var tool = await RedriveAsync();

        tool.Output.Should().StartWith("2,500 messages moved");
        KeysOf(_queue).Should().HaveCount(Many).And.OnlyHaveUniqueItems();
        _deadLetters.Content.Should().BeEmpty();
        _sqs.Calls.Count(action => action == "SendMessageBatch").Should().BeLessThan(Many / 9);
        _sqs.Calls.Count(action => action == "DeleteMessageBatch").Should().BeLessThan(Many / 9);
    }

    [Fact]
    public async Task Several_tens_are_under_way_at_once()
    {
        var gate = new TaskCompletionSource();
        var underWay = 0;
        _sqs.Fault = action => action == "SendMessageBatch" && Interlocked.Increment(ref underWay) <= 2
            ? new SqsServerFault.Hang(underWay == 2 ? gate : null)
            : new SqsServerFault.None();
        var clock = new FakeTimeProvider();
        var redriving = Tool.RunAsync(
            "", NoSettings, clock, "dlq", "redrive", "--queue-url", _sqs.UrlOf(_deadLetters.Name), "--timeout", "90");

        await gate.Task.WaitAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(90));

        (await redriving).Error.Should().Contain("no answer in 90 s");
        underWay.Should().BeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Killed_run_hides_messages_for_two_minutes_at_most_and_the_next_one_finishes()
    {
        var reached = new TaskCompletionSource();
        var deletions = 0;
        _sqs.Fault = action => action == "DeleteMessageBatch" && Interlocked.Increment(ref deletions) > 100
            ? new SqsServerFault.Hang(reached)
            : new SqsServerFault.None();
        await using (var running = RunningTool.Start(
            NoSettings, "dlq", "redrive", "--queue-url", _sqs.UrlOf(_deadLetters.Name)))
        {
            await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
            await running.SignalAsync("KILL");
            await running.EndAsync();
        }

        _sqs.Fault = _ => new SqsServerFault.None();
        _sqs.Clock.Advance(TimeSpan.FromMinutes(2));
        _deadLetters.Counts.InFlight.Should().Be(0);
        var left = _deadLetters.Content.Count;

        var tool = await RedriveAsync();

        left.Should().BeInRange(1, Many - 1000);
        tool.ExitCode.Should().Be(0);
        _deadLetters.Content.Should().BeEmpty();
        KeysOf(_queue).Distinct().Should().HaveCount(Many);
    }

    [Fact]
    public async Task SQS_moves_any_number_by_itself_where_the_person_says_so()
    {
        var tool = await RedriveAsync("--by-sqs");

        tool.Output.Should().StartWith("2,500 messages moved").And.Contain("by SQS itself");
        _queue.Content.Should().HaveCount(Many);
        _sqs.Calls.Should().NotContain(["ReceiveMessage", "SendMessageBatch"]);
    }

    [Theory]
    [InlineData("--only", "valid")]
    [InlineData("--dry-run")]
    public async Task Move_by_SQS_cannot_select(params string[] arguments)
    {
        var tool = await RedriveAsync(["--by-sqs", .. arguments]);

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Contain("--by-sqs");
        _deadLetters.Counts.Visible.Should().Be(Many);
    }

    private static IEnumerable<string> KeysOf(Queue queue) =>
        queue.Content.Select(message => message.Attributes["IdempotencyKey"].Value);

    private Task<Tool> RedriveAsync(params string[] arguments) => Tool.RunAsync(
        "", NoSettings, ["dlq", "redrive", "--queue-url", _sqs.UrlOf(_deadLetters.Name), .. arguments]);
}
