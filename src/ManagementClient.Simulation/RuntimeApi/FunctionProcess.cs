using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>
/// The operating system process of a function. It does not outlive this object, nor the end of this process.
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
    /// Done with the exit code when the process has ended; 128 and more for a signal, 137 for a kill.
    /// </summary>
    public Task<int> Exited => _exited.Task;

    /// <exception cref="System.ComponentModel.Win32Exception">The program is not there or cannot be run.</exception>
    public static FunctionProcess Start(FunctionProgram program, string runtimeApi, string logStream)
    {
        var start = new ProcessStartInfo(program.FileName, program.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // A killed .NET program cannot take away the pipes and sockets that a debugger would talk to it through.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");

        // It lives for moments: code that is instrumented to be optimized later costs it time and gains it none.
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

    /// <summary>Ends it at once and without a word (SIGKILL), as Lambda does at the timeout.</summary>
    public void Kill()
    {
        if (!_exited.Task.IsCompleted && !_isDisposed)
        {
            _process.Kill();
        }
    }

    /// <summary>Asks it to end (SIGTERM), waits for so long, and kills it then. Gives the exit code.</summary>
    public async Task<int> StopAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        Signal(Continue);
        Signal(Terminate);
        using var tooLong = new CancellationTokenSource(timeout, time);
        await using var kill = tooLong.Token.Register(Kill);
        return await Exited.WaitAsync(cancellationToken);
    }

    /// <summary>Stops its execution, as a frozen environment: it notices nothing but the time that went by.</summary>
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

        // Waits for the last lines too.
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Signal(int signal)
    {
        if (_exited.Task.IsCompleted || OperatingSystem.IsWindows())
        {
            return;
        }

        // It fails only where the process has just ended, and then there is nothing left to do.
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
