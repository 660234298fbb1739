using System.Security.Cryptography;
using ManagementClient.LocalPostgres.Clusters;
using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres;

/// <summary>
/// A private PostgreSQL on a free loopback port. It uses the programs installed on this machine or downloaded by npm.
/// It is removed with its data when it is disposed, when the process ends, or by the next run after a kill.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    internal const string Loopback = "127.0.0.1";

    private readonly ClusterFolder _folder;
    private readonly Postmaster _postmaster;
    private readonly ProcessEnd _processEnd;
    private readonly Lazy<Task> _removal;

    private PostgresServer(ClusterFolder folder, Postmaster postmaster, bool stopOnSignals)
    {
        _folder = folder;
        _postmaster = postmaster;
        _removal = new Lazy<Task>(RemoveAsync);
        _processEnd = new ProcessEnd(() => _removal.Value.GetAwaiter().GetResult(), stopOnSignals);
    }

    public string Host { get; } = Loopback;

    public int Port { get; private set; }

    public string Database { get; } = "postgres";

    public string User { get; } = "postgres";

    public string Password { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The folder that contains all files of this cluster.</summary>
    public string Folder => _folder.Location;

    /// <summary>GSS encryption is disabled: if it fails, Npgsql silently opens a second connection.</summary>
    public string ConnectionString =>
        $"Host={Host};Port={Port};Database={Database};Username={User};Password={Password};"
        + "SSL Mode=Disable;GSS Encryption Mode=Disable";

    /// <exception cref="LocalPostgresException">No PostgreSQL was found, or it does not start.</exception>
    public static async Task<PostgresServer> StartAsync(
        PostgresServerOptions options, CancellationToken cancellationToken)
    {
        var binaries = await PostgresBinaries.FindAsync(options.Source, options.Search, cancellationToken);
        var account = new ServerAccount();
        await AbandonedClusters.RemoveAsync(
            options.TemporaryFolder, new PgCtl(binaries, account), account, cancellationToken);

        var folder = ClusterFolder.Create(options.TemporaryFolder);
        var postmaster = new Postmaster(binaries, account, folder, options);
        var postgres = new PostgresServer(folder, postmaster, options.StopOnSignals);
        var isListening = false;
        try
        {
            await new Initdb(binaries, account).RunAsync(folder, postgres.User, postgres.Password, cancellationToken);
            await postgres.ListenAsync(options.NextPort, cancellationToken);
            isListening = true;
            return postgres;
        }
        finally
        {
            if (!isListening)
            {
                await postgres.DisposeAsync();
            }
        }
    }

    /// <summary>Starts the stopped server again with the same data and the same port.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await _postmaster.TryStartAsync(Port, cancellationToken))
        {
            throw new LocalPostgresException($"PostgreSQL cannot start again: another program took its port {Port}.");
        }
    }

    public Task StopAsync(PostgresStop mode, CancellationToken cancellationToken) =>
        _postmaster.StopAsync(mode, cancellationToken);

    public async Task RestartAsync(PostgresStop mode, CancellationToken cancellationToken)
    {
        await StopAsync(mode, cancellationToken);
        await StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _removal.Value;
        _processEnd.Dispose();
    }

    private async Task ListenAsync(Func<int> nextPort, CancellationToken cancellationToken)
    {
        const int attempts = 10;
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            Port = nextPort();
            if (await _postmaster.TryStartAsync(Port, cancellationToken))
            {
                return;
            }
        }

        throw new LocalPostgresException(
            $"PostgreSQL found no free port on {Host}: other programs took each of the {attempts} that it tried.");
    }

    private async Task RemoveAsync()
    {
        await _postmaster.StopAsync(PostgresStop.Immediate, CancellationToken.None);
        _postmaster.Dispose();
        _folder.Delete();
    }
}
