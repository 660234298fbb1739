using System.Text;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.UnitTests;

public sealed class EventSourceMappingTests
{
    private const string NoFailures = "{\"batchItemFailures\":[]}";
    private readonly World _world = new();

    [Fact]
    public async Task Handled_batch_is_deleted()
    {
        var queue = _world.NewQueue();
        Send(queue, 25);
        _world.Answering(queue, NoFailures);

        (await _world.RunAsync(World.ADay)).Should().BeTrue();

        queue.Content.Should().BeEmpty();
        _world.EventsOf<InvocationStarted>().Should().HaveCount(3);
        _world.EventsOf<Deleted>().Should().HaveCount(25);
    }

    [Fact]
    public async Task Named_failure_comes_back_after_the_visibility_timeout_and_no_sooner()
    {
        var queue = _world.NewQueue();
        Send(queue, 3);
        var poison = queue.Content[1].MessageId;
        _ = new EventSourceMapping(
            _world.Cloud, queue, _world.NewFunction(FailOnce(poison)), new EventSourceMappingOptions());

        await _world.RunAsync(World.ADay);

        queue.Content.Should().BeEmpty();
        var received = _world.EventsOf<Received>().Where(e => e.MessageId == poison).Select(e => e.At).ToList();
        (received[1] - received[0]).Should().Be(TimeSpan.FromSeconds(30));
        _world.EventsOf<Received>().Should().HaveCount(4);
    }

    [Fact]
    public async Task Poison_message_ends_in_the_dead_letter_queue_once_and_blocks_no_other()
    {
        var deadLetters = _world.NewQueue(name: "DeadLetters");
        var queue = _world.NewQueue(new QueueOptions { RedrivePolicy = new RedrivePolicy(deadLetters, 5) });
        Send(queue, 10);
        var poison = queue.Content[0].MessageId;
        var function = _world.NewFunction(payload => World.Failures(
            World.RecordsOf(payload).Select(r => r.GetProperty("messageId").GetString()!).Where(id => id == poison)));
        _ = new EventSourceMapping(_world.Cloud, queue, function, new EventSourceMappingOptions());

        await _world.RunAsync(World.ADay);

        queue.Content.Should().BeEmpty();
        deadLetters.Content.Should().ContainSingle().Which.MessageId.Should().Be(poison);
        _world.EventsOf<Received>().Count(e => e.MessageId == poison).Should().Be(5);
        _world.EventsOf<Deleted>().Should().HaveCount(9);
    }

    [Fact]
    public async Task Unknown_item_identifier_brings_the_whole_batch_back()
    {
        var queue = _world.NewQueue();
        Send(queue, 3);
        _world.Answering(queue, "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}");

        await _world.RunAsync(TimeSpan.FromSeconds(29));

        queue.Counts.InFlight.Should().Be(3);
        _world.EventsOf<BatchAnswered>().Should().ContainSingle().Which.Failed.Should().Be(3);
    }

    [Fact]
    public async Task Batch_waits_for_its_window_unless_it_is_full()
    {
        var queue = _world.NewQueue();
        var began = _world.Clock.GetUtcNow();
        var window = TimeSpan.FromSeconds(5);
        _world.Answering(queue, NoFailures, new EventSourceMappingOptions { BatchSize = 100, BatchingWindow = window });
        Send(queue, 130);

        await _world.RunAsync(World.ADay);

        var batches = _world.EventsOf<InvocationStarted>().Select(e => e.At - began);
        batches.Should().Equal(TimeSpan.Zero, window);
        _world.EventsOf<BatchAnswered>().Select(e => e.Succeeded).Should().Equal(100, 30);
    }

    [Fact]
    public async Task Batch_ends_where_the_next_record_would_exceed_six_megabytes()
    {
        var queue = _world.NewQueue();
        for (var i = 0; i < 8; i++)
        {
            queue.Send(new OutgoingMessage(new string('x', 1_000_000)));
        }

        _world.Answering(queue, NoFailures);

        await _world.RunAsync(World.ADay);

        _world.EventsOf<BatchAnswered>().Select(e => e.Succeeded).Should().Equal(6, 2);
        _world.EventsOf<InvocationStarted>().Should().OnlyContain(e => e.EventBytes <= SqsEvent.LargestPayload);
        _world.EventsOf<Received>().Should().HaveCount(8);
    }

    [Fact]
    public async Task Never_more_batches_at_once_than_the_maximum_concurrency()
    {
        var queue = _world.NewQueue();
        Send(queue, 200);
        _world.Answering(queue, NoFailures, new EventSourceMappingOptions { MaximumConcurrency = 2 });

        await _world.RunAsync(World.ADay);

        MostAtOnce().Should().Be(2);
        queue.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Mapping_begins_with_five_batches_at_once_and_adds_five_a_second()
    {
        var queue = _world.NewQueue();
        Send(queue, 2000);
        var options = new FunctionOptions { Duration = _ => TimeSpan.FromSeconds(1), Concurrency = 1000 };
        var function = _world.NewFunction(_ => Encoding.UTF8.GetBytes(NoFailures), options);
        _ = new EventSourceMapping(_world.Cloud, queue, function, new EventSourceMappingOptions());

        await _world.RunAsync(World.ADay);

        _world.EventsOf<InvocationStarted>().GroupBy(e => e.At).Select(g => g.Count()).Take(3).Should().Equal(
            5, 10, 15);
    }

    [Fact]
    public async Task Function_errors_halve_the_pollers_only_without_ReportBatchItemFailures()
    {
        (await BatchesAtOnceAfterErrors(reportBatchItemFailures: false)).Should().Be(1);
        (await BatchesAtOnceAfterErrors(reportBatchItemFailures: true)).Should().Be(5);
    }

    [Fact]
    public async Task Throttled_batch_is_tried_again_when_an_environment_is_free()
    {
        var queue = _world.NewQueue();
        Send(queue, 60);
        var options = new FunctionOptions { Duration = _ => TimeSpan.FromSeconds(1), Concurrency = 1 };
        var function = _world.NewFunction(_ => Encoding.UTF8.GetBytes(NoFailures), options);
        _ = new EventSourceMapping(_world.Cloud, queue, function, new EventSourceMappingOptions());

        await _world.RunAsync(World.ADay);

        queue.Content.Should().BeEmpty();
        MostAtOnce().Should().Be(1);
        _world.EventsOf<Throttled>().Should().NotBeEmpty();
    }

    [Fact]
    public async Task Message_whose_visibility_ran_out_during_the_invocation_is_run_again_at_the_same_time()
    {
        var queue = _world.NewQueue(new QueueOptions { VisibilityTimeout = TimeSpan.FromSeconds(1) });
        Send(queue, 1);
        var options = new FunctionOptions { Duration = _ => TimeSpan.FromSeconds(1.5) };
        var function = _world.NewFunction(_ => Encoding.UTF8.GetBytes(NoFailures), options);
        _ = new EventSourceMapping(_world.Cloud, queue, function, new EventSourceMappingOptions());

        await _world.RunAsync(TimeSpan.FromSeconds(1.9));

        _world.EventsOf<InvocationStarted>().Should().HaveCount(2);
        MostAtOnce().Should().Be(2);
        queue.Counts.Total.Should().Be(1, "the handle of the first run is no longer the latest");
    }

    [Fact]
    public async Task FIFO_group_is_never_in_two_batches_at_once()
    {
        var queue = _world.NewFifoQueue();
        for (var i = 0; i < 100; i++)
        {
            queue.Send(World.Fifo($"{i:D3}", $"group-{i % 3}"));
        }

        var handled = new List<string>();
        var function = _world.NewFunction(payload =>
        {
            handled.AddRange(World.RecordsOf(payload).Select(record => record.GetProperty("body").GetString()!));
            return Encoding.UTF8.GetBytes(NoFailures);
        });
        _ = new EventSourceMapping(_world.Cloud, queue, function, new EventSourceMappingOptions { BatchSize = 4 });

        await _world.RunAsync(World.ADay);

        handled.Should().HaveCount(100);
        handled.GroupBy(body => int.Parse(body, null) % 3).Should().OnlyContain(group => IsAscending(group));
    }

    [Theory]
    [InlineData(11, 0, false)]
    [InlineData(10_001, 5, false)]
    [InlineData(11, 5, true)]
    [InlineData(10, 5, true)]
    [InlineData(0, 0, false)]
    public void Batch_that_AWS_would_not_configure_is_refused(int size, int window, bool fifo)
    {
        var queue = fifo ? _world.NewFifoQueue() : _world.NewQueue();
        var options = new EventSourceMappingOptions { BatchSize = size, BatchingWindow = TimeSpan.FromSeconds(window) };

        FluentActions.Invoking(() => _world.Answering(queue, NoFailures, options)).Should().Throw<ArgumentException>();
    }

    private static void Send(Queue queue, int count)
    {
        for (var i = 0; i < count; i++)
        {
            queue.Send(new OutgoingMessage($"{i}"));
        }
    }

    private static bool IsAscending(IEnumerable<string> bodies) => bodies.SequenceEqual(bodies.Order());

    private static Func<ReadOnlyMemory<byte>, byte[]> FailOnce(string poison)
    {
        var failed = false;
        return payload =>
        {
            var fails = !failed && Encoding.UTF8.GetString(payload.Span).Contains(poison, StringComparison.Ordinal);
            failed |= fails;
            return World.Failures(fails ? [poison] : []);
        };
    }

    private int MostAtOnce() => _world.Events
        .Select(e => e is InvocationStarted ? 1 : e is InvocationEnded ? -1 : 0)
        .Aggregate((Now: 0, Most: 0), (sum, step) => (sum.Now + step, Math.Max(sum.Most, sum.Now + step)))
        .Most;

    private static async Task<int> BatchesAtOnceAfterErrors(bool reportBatchItemFailures)
    {
        var world = new World();
        var queue = world.NewQueue(new QueueOptions { VisibilityTimeout = TimeSpan.FromMinutes(1) });
        Send(queue, 50);
        var options = new FunctionOptions { Duration = _ => TimeSpan.FromSeconds(1) };
        var function = world.NewFunction(_ => throw new InvalidOperationException("down"), options);
        var mapping = new EventSourceMappingOptions { ReportBatchItemFailures = reportBatchItemFailures };
        _ = new EventSourceMapping(world.Cloud, queue, function, mapping);

        await world.RunAsync(TimeSpan.FromMinutes(1.5));

        return world.EventsOf<InvocationStarted>().Skip(5).GroupBy(e => e.At).First().Count();
    }
}
