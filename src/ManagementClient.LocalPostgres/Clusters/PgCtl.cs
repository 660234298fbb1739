using System.Diagnostics;
using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.Clusters;

/// <summary>Stops servers with a signal, in the same way on every platform.</summary>
internal sealed class PgCtl(PostgresBinaries binaries, ServerAccount account)
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    public async Task StopAsync(Process server, PostgresStop mode, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(StopTimeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var signal = mode == PostgresStop.Fast ? "INT" : "QUIT";
        try
        {
            await account.Run(binaries.PgCtl, "kill", signal, $"{server.Id}").RunAsync(binaries.Folder, either.Token);
            await server.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            server.Kill(entireProcessTree: true);
        }
    }
}
