using System.Collections.Concurrent;
using System.Diagnostics;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Testing;

namespace ManagementClient.Simulation.UnitTests.RuntimeApi;

public sealed class FunctionProcessTests
{
    private readonly ConcurrentQueue<LogLine> _log = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Program_gets_the_environment_of_Lambda_and_its_own_variables()
    {
        var program = Shell("env") with { Environment = new Dictionary<string, string> { ["DB_HOST"] = "127.0.0.1" } };

        await using (var process = FunctionProcess.Start(program, "127.0.0.1:9001", "stream"))
        {
            (await process.Exited).Should().Be(0);
        }

        _log.Select(line => line.Text).Should().Contain(
        [
            "AWS_LAMBDA_RUNTIME_API=127.0.0.1:9001",
            "_HANDLER=RegisterNewClient",
            "AWS_REGION=us-east-1",
            "AWS_LAMBDA_FUNCTION_NAME=RegisterNewClientFunction",
            "AWS_LAMBDA_FUNCTION_VERSION=$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=256",
            "AWS_LAMBDA_LOG_GROUP_NAME=/aws/lambda/RegisterNewClientFunction",
            "AWS_LAMBDA_LOG_STREAM_NAME=stream",
            "DB_HOST=127.0.0.1",
        ]);
    }

    [Fact]
    public async Task Output_and_errors_are_told_line_by_line_and_the_exit_code_after_them()
    {
        await using (var process = Start("echo out; echo err >&2; exit 3"))
        {
            (await process.Exited).Should().Be(3);
        }

        _log.Should().BeEquivalentTo([new LogLine("out", false), new LogLine("err", true)]);
    }

    [Fact]
    public async Task Killed_process_ends_with_137()
    {
        await using var process = Start("exec sleep 60");

        process.Kill();

        (await process.Exited).Should().Be(137);
    }

    [Fact]
    public async Task Stopped_process_may_end_by_itself()
    {
        await using var process = Start("trap 'exit 5' TERM; echo ready; while :; do sleep 0.01; done");
        await _ready.Task;

        var code = await StopAsync(process, HangLimit.Limit);

        code.Should().Be(5);
    }

    [Fact]
    public async Task Process_that_will_not_stop_is_killed()
    {
        await using var process = Start("trap '' TERM; echo ready; while :; do sleep 0.01; done");
        await _ready.Task;

        var code = await StopAsync(process, TimeSpan.FromMilliseconds(50));

        code.Should().Be(137);
    }

    [Fact]
    public async Task Frozen_process_is_stopped_and_goes_on_when_thawed()
    {
        await using var process = Start("echo ready; exec sleep 60");
        await _ready.Task;

        process.Freeze();
        await StateBecomesAsync(process, 'T');
        process.Thaw();
        await StateBecomesAsync(process, 'S');

        process.Exited.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Disposing_leaves_no_process_behind()
    {
        var process = Start("exec sleep 60");

        await process.DisposeAsync();

        FluentActions.Invoking(() => Process.GetProcessById(process.Id)).Should().Throw<ArgumentException>();
        await process.DisposeAsync();
    }

    private FunctionProgram Shell(string script) => new("/bin/sh", "-c", script)
    {
        Log = line =>
        {
            _log.Enqueue(line);
            if (line.Text == "ready")
            {
                _ready.SetResult();
            }
        },
    };

    private FunctionProcess Start(string script) => FunctionProcess.Start(Shell(script), "127.0.0.1:1", "stream");

    private static Task<int> StopAsync(FunctionProcess process, TimeSpan timeout) =>
        process.StopAsync(timeout, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>The kernel stops a process a moment after the signal and tells nobody but those who ask.</summary>
    private static Task StateBecomesAsync(FunctionProcess process, char state) =>
        HangLimit.UntilAsync(() => StateOf(process.Id) == state, TestContext.Current.CancellationToken);

    private static char StateOf(int processId)
    {
        if (OperatingSystem.IsLinux())
        {
            return File.ReadAllText($"/proc/{processId}/stat").Split(')')[^1].TrimStart()[0];
        }

        using var ps = Process.Start(
            new ProcessStartInfo("ps", ["-o", "stat=", "-p", $"{processId}"]) { RedirectStandardOutput = true })!;
        return ps.StandardOutput.ReadToEnd().TrimStart()[0];
    }
}
