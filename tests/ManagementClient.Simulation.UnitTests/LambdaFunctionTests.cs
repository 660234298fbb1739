using System.Text;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Simulation.UnitTests;

public sealed class LambdaFunctionTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Second_invocation_thaws_the_environment_of_the_first()
    {
        var function = _world.NewFunction(payload => payload.ToArray());
        await InvokeAsync(function);
        _world.Clock.Advance(TimeSpan.FromMinutes(3));

        var outcome = await InvokeAsync(function);

        outcome.Should().BeOfType<InvocationOutcome.Response>()
            .Which.Payload.ToArray().Should().Equal("{}"u8.ToArray());
        _world.EventsOf<ColdStarted>().Should().ContainSingle();
        _world.EventsOf<Thawed>().Should().ContainSingle().Which.FrozenFor.Should().Be(TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task Environment_idle_for_too_long_is_replaced()
    {
        var function = _world.NewFunction(payload => payload.ToArray());
        await InvokeAsync(function);
        _world.Clock.Advance(TimeSpan.FromHours(1));

        await InvokeAsync(function);

        _world.EventsOf<ColdStarted>().Should().HaveCount(2);
        _world.EventsOf<EnvironmentEnded>().Should().ContainSingle();
    }

    [Fact]
    public async Task Invocations_at_once_have_an_environment_each_up_to_the_concurrency()
    {
        var options = new FunctionOptions { Concurrency = 2, Duration = _ => TimeSpan.FromSeconds(1) };
        var function = _world.NewFunction(payload => payload.ToArray(), options);
        _ = function.InvokeAsync("{}"u8.ToArray());
        _ = function.InvokeAsync("{}"u8.ToArray());

        await function.Invoking(f => f.InvokeAsync("{}"u8.ToArray())).Should().ThrowAsync<InvalidOperationException>();

        _world.EventsOf<ColdStarted>().Should().HaveCount(2);
        _world.EventsOf<Throttled>().Should().ContainSingle();
    }

    [Fact]
    public async Task Invocation_past_the_timeout_is_killed_at_its_deadline_with_its_environment()
    {
        var wasCancelled = false;
        var function = new LambdaFunction(
            _world.Cloud, "Slow", () => new InProcessEnvironment(_world.Clock, async (_, _, cancellationToken) =>
            {
                var never = new TaskCompletionSource<InvocationOutcome>();
                await using var cancelled = cancellationToken.Register(() => wasCancelled = never.TrySetCanceled());
                return await never.Task;
            }),
            new FunctionOptions { Timeout = TimeSpan.FromSeconds(3), Duration = _ => TimeSpan.FromMinutes(1) });
        var began = _world.Clock.GetUtcNow();

        var outcome = await InvokeAsync(function);

        outcome.Should().BeOfType<InvocationOutcome.TimedOut>();
        wasCancelled.Should().BeTrue();
        _world.EventsOf<EnvironmentEnded>().Should().ContainSingle().Which.At.Should().Be(began.AddSeconds(3));
    }

    [Fact]
    public async Task Process_that_still_starts_at_the_deadline_of_its_invocation_is_killed()
    {
        var program = new FunctionProgram("/bin/sh", "-c", "exec sleep 600");
        await using var function = new LambdaFunction(
            _world.Cloud, "Slow", () => new ProcessEnvironment(program, _world.Clock, null),
            new FunctionOptions { Timeout = TimeSpan.FromSeconds(3), Duration = _ => TimeSpan.FromMinutes(1) });

        var outcome = await InvokeAsync(function);

        outcome.Should().BeOfType<InvocationOutcome.TimedOut>();
        _world.EventsOf<EnvironmentEnded>().Should().ContainSingle();
    }

    [Fact]
    public async Task Environment_whose_init_overran_is_invoked_and_repeats_it_by_itself()
    {
        var function = new LambdaFunction(_world.Cloud, "Late", () => new LateEnvironment(), new FunctionOptions());

        var first = await InvokeAsync(function);
        await InvokeAsync(function);

        first.Should().BeOfType<InvocationOutcome.Response>();
        _world.EventsOf<ColdStarted>().Should().ContainSingle("it is kept");
    }

    [Fact]
    public async Task Exception_of_the_function_is_a_function_error_and_leaves_the_environment()
    {
        var function = _world.NewFunction(_ => throw new FormatException("not an SQS event"));

        var outcome = await InvokeAsync(function);

        var error = outcome.Should().BeOfType<InvocationOutcome.FunctionError>().Subject;
        (error.Type, error.Message).Should().Be(("FormatException", "not an SQS event"));
        _world.EventsOf<EnvironmentEnded>().Should().BeEmpty();
    }

    [Fact]
    public async Task Crash_before_the_work_does_none_and_crash_after_it_does_all()
    {
        (await WorkDone(new FunctionFaults { CrashesBefore = 1 })).Should().Be(0);
        (await WorkDone(new FunctionFaults { CrashesAfter = 1 })).Should().Be(1);
    }

    [Fact]
    public async Task Failed_init_is_a_function_error_and_the_next_invocation_starts_anew()
    {
        var function = new LambdaFunction(
            _world.Cloud, "Broken", () => new BrokenEnvironment(), new FunctionOptions());

        var first = await InvokeAsync(function);
        await InvokeAsync(function);

        first.Should().BeOfType<InvocationOutcome.FunctionError>().Which.Message.Should().Be("DB_HOST is not set");
        _world.EventsOf<ColdStarted>().Should().HaveCount(2);
    }

    [Fact]
    public async Task Cold_start_takes_its_time_before_the_deadline_counts()
    {
        InvocationContext? seen = null;
        var function = new LambdaFunction(
            _world.Cloud, "Cold", () => new InProcessEnvironment(_world.Clock, (payload, context, _) =>
            {
                seen = context;
                return Task.FromResult<InvocationOutcome>(new InvocationOutcome.Response(payload));
            }),
            new FunctionOptions
            {
                Timeout = TimeSpan.FromSeconds(3),
                InitDuration = TimeSpan.FromSeconds(1),
                Duration = _ => TimeSpan.FromSeconds(2),
            });
        var began = _world.Clock.GetUtcNow();

        await InvokeAsync(function);

        seen!.Deadline.Should().Be(began.AddSeconds(4));
        _world.EventsOf<InvocationEnded>().Should().ContainSingle().Which.At.Should().Be(began.AddSeconds(3));
    }

    private async Task<InvocationOutcome> InvokeAsync(LambdaFunction function)
    {
        var outcome = function.InvokeAsync("{}"u8.ToArray());
        await _world.RunAsync(World.ADay);
        return await outcome;
    }

    private async Task<int> WorkDone(FunctionFaults faults)
    {
        var done = 0;
        var options = new FunctionOptions { Duration = _ => TimeSpan.FromSeconds(1), Faults = faults };
        var function = _world.NewFunction(
            _ =>
            {
                done++;
                return Encoding.UTF8.GetBytes("{}");
            },
            options);

        var outcome = await InvokeAsync(function);

        outcome.Should().BeOfType<InvocationOutcome.Exited>().Which.Code.Should().Be(137);
        return done;
    }

    private sealed class BrokenEnvironment : IExecutionEnvironment
    {
        public Task<InitOutcome> StartAsync(CancellationToken cancellationToken) => Task.FromResult<InitOutcome>(
            new InitOutcome.Failed("ConfigurationError", "DB_HOST is not set", ReadOnlyMemory<byte>.Empty));

        public Task<InvocationOutcome> InvokeAsync(
            ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public void Freeze() => throw new NotSupportedException();

        public void Thaw() => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Its init takes too long; then it answers.</summary>
    private sealed class LateEnvironment : IExecutionEnvironment
    {
        public Task<InitOutcome> StartAsync(CancellationToken cancellationToken) =>
            Task.FromResult<InitOutcome>(new InitOutcome.TimedOut(TimeSpan.FromSeconds(10)));

        public Task<InvocationOutcome> InvokeAsync(
            ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken) =>
            Task.FromResult<InvocationOutcome>(new InvocationOutcome.Response(payload));

        public void Freeze()
        {
        }

        public void Thaw()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
