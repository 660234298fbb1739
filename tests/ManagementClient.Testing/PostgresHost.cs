using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ManagementClient.LocalPostgres;

namespace ManagementClient.Testing;

/// <summary>
/// The program that owns the PostgreSQL of a test run. It says on standard output where it is to be found, and ends
/// when the last lifeline has been closed and no other has come for a while.
/// </summary>
internal static class PostgresHost
{
    private const int TokenLength = 32;

    /// <summary>Test assemblies run one after the other; between two of them nobody may be connected.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(15);

    /// <summary>What a lifeline is answered.</summary>
    internal static byte[] Welcome { get; } = "welcome"u8.ToArray();

    private static async Task<int> Main()
    {
        try
        {
            await using var server = await PostgresServer.StartAsync(
                new PostgresServerOptions { MaxConnections = 500 }, CancellationToken.None);
            var address = ServerAddress.Of(server);
            await address.PrepareAsync(CancellationToken.None);
            await ServeAsync(address);
            return 0;
        }
        catch (LocalPostgresException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static async Task ServeAsync(ServerAddress server)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var token = RandomNumberGenerator.GetHexString(TokenLength);
        var host = new HostAddress(((IPEndPoint)listener.LocalEndpoint).Port, token, server);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(host));

        var lifelines = new HashSet<Task>();
        var accepting = listener.AcceptSocketAsync();
        while (true)
        {
#pragma warning disable RS0030 // This is no test, and how long it waits decides nothing.
            var linger = Task.Delay(lifelines.Count == 0 ? Linger : Timeout.InfiniteTimeSpan, TimeProvider.System);
#pragma warning restore RS0030
            var first = await Task.WhenAny([accepting, linger, .. lifelines]);
            if (first == linger)
            {
                return;
            }

            if (first == accepting)
            {
                lifelines.Add(HoldAsync(await accepting, token));
                accepting = listener.AcceptSocketAsync();
                continue;
            }

            lifelines.Remove(first);
        }
    }

    /// <summary>Completes when the other end is gone, or is a stranger.</summary>
    private static async Task HoldAsync(Socket socket, string token)
    {
        using (socket)
        {
            var buffer = new byte[TokenLength];
            try
            {
                var received = await socket.ReceiveAsync(buffer);
                if (Encoding.ASCII.GetString(buffer, 0, received) == token)
                {
                    await socket.SendAsync(Welcome);
                    await socket.ReceiveAsync(buffer);
                }
            }
            catch (SocketException)
            {
                // It was killed.
            }
        }
    }
}
