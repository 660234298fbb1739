using System.Net;
using System.Net.Sockets;

namespace ManagementClient.Benchmarks.Deployments;

/// <summary>A loopback proxy that makes a server seem further away, and counts round trips.</summary>
internal sealed class DelayingProxy : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _sockets = [];
    private readonly EndPoint _server;
    private readonly TimeSpan _delay;
    private long _roundTrips;

    /// <param name="port">The server's.</param>
    /// <param name="delay">Each way.</param>
    internal DelayingProxy(int port, TimeSpan delay)
    {
        _server = new IPEndPoint(IPAddress.Loopback, port);
        _delay = delay;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>How often a client began to send, at first or after the server had sent.</summary>
    internal long RoundTrips => Interlocked.Read(ref _roundTrips);

    public void Dispose()
    {
        _listener.Dispose();
        lock (_sockets)
        {
            _sockets.ForEach(socket => socket.Dispose());
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                Connect(_listener.Accept());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The proxy has ended.
        }
    }

    private void Connect(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        lock (_sockets)
        {
            _sockets.AddRange([client, server]);
        }

        server.Connect(_server);
        var isClientsTurn = 1;
        new DelayedDirection(client, server, _delay, () =>
        {
            if (Interlocked.Exchange(ref isClientsTurn, 0) == 1)
            {
                Interlocked.Increment(ref _roundTrips);
            }
        }).Start();
        new DelayedDirection(server, client, _delay, () => Interlocked.Exchange(ref isClientsTurn, 1)).Start();
    }
}
