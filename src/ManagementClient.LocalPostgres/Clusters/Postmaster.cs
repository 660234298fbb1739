using System.Diagnostics;
using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.Clusters;

/// <summary>The server process of one cluster.</summary>
internal sealed class Postmaster(
    PostgresBinaries binaries, ServerAccount account, ClusterFolder folder, PostgresServerOptions options) : IDisposable
{
    private readonly PgCtl _pgCtl = new(binaries, account);
    private Process? _process;

    /// <summary>False if another program uses the port.</summary>
    public async Task<bool> TryStartAsync(int port, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.StartTimeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var log = new LogTail();
        var process = Launch(port, log);
        try
        {
            if (await IsReadyAsync(process, either.Token))
            {
                return true;
            }

            await process.WaitForExitAsync(either.Token);
            return log.ToString().Contains("could not bind", StringComparison.Ordinal)
                ? false
                : throw Failure($"ended with exit code {process.ExitCode} while starting", log);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure($"was not ready after {options.StartTimeout.TotalSeconds:0} s", log);
        }
    }

    public async Task StopAsync(PostgresStop mode, CancellationToken cancellationToken)
    {
        if (_process is { HasExited: false } process)
        {
            await _pgCtl.StopAsync(process, mode, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
        }
    }

    public void Dispose() => _process?.Dispose();

    private Process Launch(int port, LogTail log)
    {
        // The data is thrown away, so it need not survive a power cut. It does survive a stop of the server, which
        // tests need.
        List<string> arguments = [ServerProcess.DataFolderOption, folder.Data, "-p", $"{port}"];
        arguments.AddRange(Setting("listen_addresses", PostgresServer.Loopback));
        arguments.AddRange(Setting("unix_socket_directories", ""));
        arguments.AddRange(Setting("dynamic_shared_memory_type", OperatingSystem.IsWindows() ? "windows" : "mmap"));
        arguments.AddRange(Setting("fsync", "off"));
        arguments.AddRange(Setting("full_page_writes", "off"));
        arguments.AddRange(Setting("max_connections", $"{options.MaxConnections}"));
        arguments.AddRange(options.Settings.SelectMany(setting => Setting(setting.Key, setting.Value)));

        _process?.Dispose();
        _process = account.Run(binaries.Postgres, arguments).Start(folder.Location);
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, line) => log.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => log.Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return _process;
    }

    private static string[] Setting(string name, string value) => ["-c", $"{name}={value}"];

    private async Task<bool> IsReadyAsync(Process process, CancellationToken cancellationToken)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (!process.HasExited)
        {
            if (PostmasterFile.Read(folder.Data) is { IsReady: true } file && file.ProcessId == process.Id)
            {
                return true;
            }

            await poll.WaitForNextTickAsync(cancellationToken);
        }

        return false;
    }

    private LocalPostgresException Failure(string what, LogTail log) => new(
        $"{binaries.Postgres} {what}. Solve that, or set DB_HOST to a server of yours. "
        + $"It said:{Environment.NewLine}{log}");
}
