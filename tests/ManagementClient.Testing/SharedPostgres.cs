using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ManagementClient.Testing;

/// <summary>
/// One test assembly's share in the PostgreSQL of a test run. Each assembly is a process, and none of them can own what
/// the others still need when it ends: so the first one starts <see cref="PostgresHost"/>, a process that owns the
/// server, and each holds a connection to it. The host ends when the last of them has gone, however it went.
/// </summary>
internal sealed class SharedPostgres : IDisposable
{
    private readonly Socket _lifeline;

    private SharedPostgres(HostAddress host, Socket lifeline) => (Server, _lifeline) = (host.Server!, lifeline);

    internal ServerAddress Server { get; }

    private static string Folder => Path.Combine(RepositoryRoot.Find(), "artifacts", "tests");

    /// <exception cref="InvalidOperationException">There is no PostgreSQL, or it does not start.</exception>
    internal static async Task<SharedPostgres> JoinAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Directory.CreateDirectory(Folder).FullName, "postgres.json");
        await using var turn = await TakeTurnAsync(file + ".lock", cancellationToken);
        if (Read(file) is { } running && await TryConnectAsync(running, cancellationToken) is { } lifeline)
        {
            return new SharedPostgres(running, lifeline);
        }

        var started = await StartHostAsync(cancellationToken);
        Write(file, started);
        return new SharedPostgres(started, (await TryConnectAsync(started, cancellationToken))!);
    }

    public void Dispose() => _lifeline.Dispose();

    /// <summary>Two assemblies that begin at once must not both start a host.</summary>
    private static async Task<FileStream> TakeTurnAsync(string path, CancellationToken cancellationToken)
    {
        FileStream? turn = null;
        await HangLimit.UntilAsync(() => (turn = TryOpen(path)) is not null, cancellationToken);
        return turn!;
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Null where the host of an earlier run has ended, or another program has its port by now.</summary>
    private static async Task<Socket?> TryConnectAsync(HostAddress host, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var answer = new byte[PostgresHost.Welcome.Length];
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, host.Port, cancellationToken);
            await socket.SendAsync(Encoding.ASCII.GetBytes(host.Token), cancellationToken);
            var received = await socket.ReceiveAsync(answer, cancellationToken);
            if (answer.AsSpan(0, received).SequenceEqual(PostgresHost.Welcome))
            {
                return socket;
            }
        }
        catch (SocketException)
        {
            // It is not there.
        }

        socket.Dispose();
        return null;
    }

    private static async Task<HostAddress> StartHostAsync(CancellationToken cancellationToken)
    {
        var host = typeof(PostgresHost).Assembly.GetName().Name + ".dll";
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, host) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return line is not null && JsonSerializer.Deserialize<HostAddress>(line) is { Server: not null } address
            ? address
            : throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(cancellationToken));
    }

    private static HostAddress? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<HostAddress>(File.ReadAllText(file)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(string file, HostAddress host)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        JsonSerializer.Serialize(stream, host);
    }
}
