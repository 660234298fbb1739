using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Simulation.UnitTests.RuntimeApi;

public sealed class ProcessEnvironmentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Process_that_ends_before_its_first_next_is_an_init_that_exited()
    {
        await using var environment = Running("exit 1");

        var init = await environment.StartAsync(Cancellation);

        init.Should().Be(new InitOutcome.Exited(1));
    }

    [Fact]
    public async Task Process_that_dies_in_an_invocation_is_an_invocation_that_exited()
    {
        await using var environment = Running("exec sleep 60");
        var init = environment.StartAsync(Cancellation);
        var outcome = environment.InvokeAsync("{}"u8.ToArray(), ContextOf(TimeSpan.FromMinutes(1)), Cancellation);

        environment.Process!.Kill();

        (await outcome).Should().Be(new InvocationOutcome.Exited(137));
        (await init).Should().Be(new InitOutcome.Exited(137));
    }

    [Fact]
    public async Task Init_that_overruns_is_killed_and_repeated_within_the_first_invocation()
    {
        var started = Path.Combine(Path.GetTempPath(), $"started-{Guid.NewGuid():N}");
        var program =
            new FunctionProgram("/bin/sh", "-c", $"[ -e {started} ] && exit 7; touch {started}; exec sleep 60");
        var clock = new FakeTimeProvider();
        await using var environment = new ProcessEnvironment(program, clock, null);
        var starting = environment.StartAsync(Cancellation);
        await HangLimit.UntilAsync(() => File.Exists(started), Cancellation);

        await PassAsync(clock, environment.InitLimit, starting);
        var init = await starting;
        var outcome = await environment.InvokeAsync("{}"u8.ToArray(), ContextOf(TimeSpan.FromMinutes(1)), Cancellation);
        File.Delete(started);

        init.Should().Be(new InitOutcome.TimedOut(TimeSpan.FromSeconds(10)));
        outcome.Should().Be(new InvocationOutcome.Exited(7));
    }

    [Fact]
    public async Task Init_that_overruns_again_takes_the_invocation_its_timeout()
    {
        var clock = new FakeTimeProvider();
        await using var environment =
            new ProcessEnvironment(new FunctionProgram("/bin/sh", "-c", "exec sleep 60"), clock, null);
        var starting = environment.StartAsync(Cancellation);
        await PassAsync(clock, environment.InitLimit, starting);
        var first = environment.Process!;

        var invoking = environment.InvokeAsync("{}"u8.ToArray(), ContextOf(TimeSpan.FromMinutes(1)), Cancellation);
        await HangLimit.UntilAsync(() => environment.Process != first, Cancellation);
        await PassAsync(clock, TimeSpan.FromMinutes(1), invoking);

        (await invoking).Should().Be(new InvocationOutcome.TimedOut());
    }

    [Fact]
    public async Task Invocation_past_its_timeout_is_killed()
    {
        await using var environment = Running("exec sleep 60");
        _ = environment.StartAsync(Cancellation);

        var outcome = await environment.InvokeAsync(
            "{}"u8.ToArray(), ContextOf(TimeSpan.FromMilliseconds(20)), Cancellation);

        outcome.Should().Be(new InvocationOutcome.TimedOut());
        (await environment.Process!.Exited).Should().Be(137);
    }

    [Fact]
    public async Task Function_behind_the_API_is_invoked_again_and_again()
    {
        await using var environment = Running("exec sleep 60");
        var init = environment.StartAsync(Cancellation);
        using var runtime = new StubRuntime(environment.RuntimeApi!);

        for (var i = 0; i < 3; i++)
        {
            var outcome = environment.InvokeAsync(new[] { (byte)i }, ContextOf(TimeSpan.FromMinutes(1)), Cancellation);
            var (id, payload, _) = await runtime.NextAsync();
            await runtime.RespondAsync(id, new ByteArrayContent(payload));

            (await outcome).Should().BeOfType<InvocationOutcome.Response>()
                .Which.Payload.ToArray().Should().Equal((byte)i);
        }

        (await init).Should().BeOfType<InitOutcome.Ready>();
    }

    private static ProcessEnvironment Running(string script) =>
        new(new FunctionProgram("/bin/sh", "-c", script), TimeProvider.System, null) { InitLimit = HangLimit.Limit };

    /// <summary>Lets time pass until that ends: nobody tells from when on a limit counts.</summary>
    private static Task PassAsync(FakeTimeProvider clock, TimeSpan limit, Task ending) => HangLimit.UntilAsync(
        () =>
        {
            clock.Advance(limit);
            return ending.IsCompleted;
        },
        Cancellation);

    private static InvocationContext ContextOf(TimeSpan timeout) =>
        new("id", TimeProvider.System.GetUtcNow() + timeout, timeout, "arn", "trace");
}
