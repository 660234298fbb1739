using System.Diagnostics;

namespace ManagementClient.Local.Postgres;

/// <summary>Ends servers by signal, on every platform alike.</summary>
internal sealed class PgCtl(PostgresBinaries binaries, ServerAccount account)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task StopAsync(Process server, string dataFolder, PostgresStop mode, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var signal = mode == PostgresStop.Fast ? "INT" : "QUIT";
        try
        {
            await account.Run(binaries.PgCtl, "kill", signal, $"{server.Id}").RunAsync(dataFolder, either.Token);
            await EndAsync(server, dataFolder, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            server.Kill(entireProcessTree: true);
        }
    }

    // Its pid file is the last thing a server removes. An orphan may stay a zombie, which looks alive, for ever.
    private static async Task EndAsync(Process server, string dataFolder, CancellationToken cancellationToken)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (!server.HasExited && PostmasterFile.Read(dataFolder)?.ProcessId == server.Id)
        {
            await poll.WaitForNextTickAsync(cancellationToken);
        }
    }
}
