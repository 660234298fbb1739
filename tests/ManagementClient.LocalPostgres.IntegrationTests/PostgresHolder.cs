using System.Diagnostics;

namespace ManagementClient.LocalPostgres.IntegrationTests;

/// <summary>Another process that runs a <see cref="PostgresServer"/>.</summary>
internal sealed class PostgresHolder : IDisposable
{
    private readonly Process _process;

    private PostgresHolder(Process process, string folder)
    {
        (_process, Folder, Server) = (process, folder, Postmasters.IdOf(folder));
    }

    public string Folder { get; }

    public int Server { get; }

    public static async Task<PostgresHolder> StartAsync(ScratchFolder folder, CancellationToken cancellationToken)
    {
        var assembly = typeof(PostgresHolder).Assembly.Location;
        var info = new ProcessStartInfo("dotnet", [assembly, "--help"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        info.Environment["DOTNET_STARTUP_HOOKS"] = assembly;
        info.Environment[StartupHook.FolderVariable] = folder.Location;
        var process = Process.Start(info)!;
        var cluster = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new PostgresHolder(process, cluster!);
    }

    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public async Task SignalAsync(string name, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-s", name, $"{_process.Id}"]);
        await _process.WaitForExitAsync(cancellationToken);
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        _process.StandardInput.Close();
        await _process.StandardOutput.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
