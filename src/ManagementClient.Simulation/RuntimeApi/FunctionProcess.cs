using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>
/// The operating system process of a function. It ends with this object, and at the latest with this process.
/// </summary>
public sealed class FunctionProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly int Stop = OperatingSystem.IsMacOS() ? 17 : 19;
    private static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;
    private readonly Process _process;
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isDisposed;

    private FunctionProcess(Process process) => _process = process;

    public int Id { get; private init; }

    /// <summary>
    /// Completes with the exit code when the process has ended. After a signal the code is 128 or more, 137 for a kill.
    /// </summary>
    public Task<int> Exited => _exited.Task;

    /// <exception cref="System.ComponentModel.Win32Exception">The program does not exist or cannot be run.</exception>
    public static FunctionProcess Start(FunctionProgram program, string runtimeApi, string logStream)
    {
        var start = new ProcessStartInfo(program.FileName, program.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // A killed .NET program leaves its diagnostic pipes and sockets behind.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");

        // The process lives only briefly, so the instrumentation for later optimization costs more than it saves.
        start.Environment.TryAdd("DOTNET_TieredPGO", "0");
        foreach (var (name, value) in program.Variables(runtimeApi, logStream))
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Tell(program, line.Data, isError: false);
        process.ErrorDataReceived += (_, line) => Tell(program, line.Data, isError: true);
        process.Start();
        var started = new FunctionProcess(process) { Id = process.Id };
        process.Exited += (_, _) => started.OnExited();
        if (process.HasExited)
        {
            started.OnExited();
        }

        LiveProcesses.Add(started, program.EndsOnSignals);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        return started;
    }

    /// <summary>Kills the process (SIGKILL), as Lambda does at the timeout.</summary>
    public void Kill()
    {
        if (!_exited.Task.IsCompleted && !_isDisposed)
        {
            _process.Kill();
        }
    }

    /// <summary>Asks the process to end (SIGTERM) and kills it after the timeout. Returns the exit code.</summary>
    public async Task<int> StopAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        Signal(Continue);
        Signal(Terminate);
        using var tooLong = new CancellationTokenSource(timeout, time);
        await using var kill = tooLong.Token.Register(Kill);
        return await Exited.WaitAsync(cancellationToken);
    }

    /// <summary>Suspends the process, as Lambda does: afterwards it notices only that time has passed.</summary>
    public void Freeze() => Signal(Stop);

    public void Thaw() => Signal(Continue);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        Kill();
        _isDisposed = true;
        await Exited;

        // This also waits for the last lines of output.
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Signal(int signal)
    {
        if (_exited.Task.IsCompleted || OperatingSystem.IsWindows())
        {
            return;
        }

        // The call fails only if the process has just ended, and then nothing is left to do.
        _ = SendSignal(Id, signal);
    }

    private void OnExited()
    {
        LiveProcesses.Remove(this);
        _exited.TrySetResult(_process.ExitCode);
    }

    private static void Tell(FunctionProgram program, string? line, bool isError)
    {
        if (line is not null)
        {
            program.Log?.Invoke(new LogLine(line, isError));
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
