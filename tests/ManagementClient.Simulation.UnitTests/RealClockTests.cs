using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.UnitTests;

/// <summary>The loop that follows the clock, as in a local run, instead of moving it.</summary>
public sealed class RealClockTests
{
    private readonly World _world = new();

    [Fact]
    public async Task What_is_due_later_happens_when_the_clock_gets_there()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var queue = _world.NewQueue(new QueueOptions { Delay = TimeSpan.FromSeconds(5) });
        var handled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var function = _world.NewFunction(
            _ =>
            {
                handled.SetResult();
                return "{}"u8.ToArray();
            },
            new FunctionOptions());
        _ = new EventSourceMapping(_world.Cloud, queue, function, new EventSourceMappingOptions());
        var run = _world.Cloud.RunAsync(stop.Token);
        queue.Send(new OutgoingMessage("a"));

        _world.Clock.Advance(TimeSpan.FromSeconds(4));
        handled.Task.IsCompleted.Should().BeFalse();
        _world.Clock.Advance(TimeSpan.FromSeconds(1));

        await handled.Task;
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task Invocation_is_answered_while_the_loop_runs_and_the_loop_ends_when_cancelled()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var function = _world.NewFunction(payload => payload.ToArray(), new FunctionOptions());
        var run = _world.Cloud.RunAsync(stop.Token);

        var outcome = await function.InvokeAsync("[1]"u8.ToArray());
        await stop.CancelAsync();
        await run;

        outcome.Should().BeOfType<InvocationOutcome.Response>()
            .Which.Payload.ToArray().Should().Equal("[1]"u8.ToArray());
    }
}
