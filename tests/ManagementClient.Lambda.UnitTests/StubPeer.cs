using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>Answers each request that comes with what a test scripted, and keeps what was asked.</summary>
internal sealed class StubPeer : IAsyncDisposable
{
    /// <summary>In a script, in place of an answer: the connection is closed, the next step is for a new one.</summary>
    internal const string Close = "";

    /// <summary>In place of an answer: the request is read, and the connection is closed.</summary>
    internal const string CloseAfterRequest = "close";

    /// <summary>In an answer: what follows is sent in a segment of its own.</summary>
    internal const char Pause = '|';

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<string> _script;
    private readonly List<string> _requests = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;

    private StubPeer(IEnumerable<string> script)
    {
        _script = new Queue<string>(script);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    internal string Address => $"127.0.0.1:{Port}";

    internal int Port { get; }

    internal int Connections { get; private set; }

    internal IReadOnlyList<string> Requests => _requests;

    internal static StubPeer Answering(params IEnumerable<string> script) => new(script);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (_script.Count > 0)
            {
                using var socket = await _listener.AcceptSocketAsync(_stopping.Token);
                socket.NoDelay = true;
                Connections++;
                await ServeAsync(socket);
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // The client went away, or the test is over.
        }
        finally
        {
            _listener.Stop();
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        while (_script.TryDequeue(out var answer) && answer is not Close)
        {
            if (await ReadRequestAsync(socket, _stopping.Token) is not { } request)
            {
                return;
            }

            _requests.Add(request);
            if (answer is CloseAfterRequest)
            {
                return;
            }

            foreach (var segment in answer.Split(Pause))
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(segment));
                await Task.Yield();
            }
        }
    }

    private static async Task<string?> ReadRequestAsync(Socket socket, CancellationToken stopping)
    {
        var received = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsWhole(received.ToString()))
        {
            var count = await socket.ReceiveAsync(buffer, stopping);
            if (count == 0)
            {
                return null;
            }

            received.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        return received.ToString();
    }

    private static bool IsWhole(string request)
    {
        const string Length = "Content-Length: ";
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var header = request.IndexOf(Length, StringComparison.Ordinal);
        return header < 0
            || int.Parse(request[(header + Length.Length)..].Split('\r')[0], null) <= request.Length - end - 4;
    }
}
