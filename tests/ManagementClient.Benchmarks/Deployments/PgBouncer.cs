using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.LocalPostgres;
using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.Benchmarks.Deployments;

/// <summary>A PgBouncer of this run, which lends a connection for a transaction, as RDS Proxy does.</summary>
internal sealed class PgBouncer : IDisposable
{
    /// <summary>Connections that it opens to the server at the most.</summary>
    internal const int PoolSize = 8;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private PgBouncer(DirectoryInfo folder, Process process, int port) =>
        (_folder, _process, Port) = (folder, process, port);

    internal int Port { get; }

    /// <summary>Null where it is not installed.</summary>
    /// <exception cref="BenchmarkException">It does not start.</exception>
    internal static async Task<PgBouncer?> FindAsync(DatabaseAccess access, CancellationToken cancellationToken)
    {
        var search = new PostgresSearch();
        search = search with { SearchPath = [.. search.SearchPath, "/usr/sbin"] };
        return search.Program("pgbouncer") is { } program
            ? await StartAsync(program, access, cancellationToken)
            : null;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<PgBouncer> StartAsync(
        string program, DatabaseAccess access, CancellationToken cancellationToken)
    {
        var port = LoopbackPort.Free();
        var folder = Directory.CreateTempSubdirectory("managementclient-pgbouncer-");
        var settings = Path.Combine(folder.FullName, "pgbouncer.ini");
        await File.WriteAllTextAsync(settings, SettingsOf(access, port), cancellationToken);

        // Like PostgreSQL, it does not run as root.
        var account = new ServerAccount();
        await account.OwnAsync(folder.FullName, cancellationToken);
        var process = account.Run(program, "--quiet", settings).Start(folder.FullName);
        var bouncer = new PgBouncer(folder, process, port);
        if (!await bouncer.ListensAsync(cancellationToken))
        {
            bouncer.Dispose();
            throw new BenchmarkException($"{program} does not start.");
        }

        return bouncer;
    }

    private static string SettingsOf(DatabaseAccess access, int port) => $"""
        [databases]
        {access.Settings.Name} = {ServerOf(access.Settings)}
        [pgbouncer]
        listen_addr = {access.Settings.Host}
        listen_port = {port}
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = {PoolSize}
        max_client_conn = 1000
        """;

    private static string ServerOf(DatabaseSettings server) =>
        $"host={server.Host} port={server.Port} user={server.User} password={server.Password}";

    private async Task<bool> ListensAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (!_process.HasExited && Stopwatch.GetElapsedTime(start) < StartLimit)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
            }
        }

        return false;
    }
}
