using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ManagementClient.Testing;

/// <summary>Stands between a client and PostgreSQL on this machine and breaks what a test wants broken.</summary>
public sealed class TcpFaultProxy : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _port;
    private readonly ConcurrentDictionary<ProxiedConnection, Task> _connections = new();
    private readonly Socket _reservation = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private TcpListener _listener;
    private Task _accepting;
    private readonly TaskCompletionSource _swallowed = NewSignal();
    private TaskCompletionSource _acceptedAnother = NewSignal();
    private Fault? _armed;
    private byte[]? _answer;
    private int _accepted;
    private bool _stalls;

    private TcpFaultProxy(string host, int port)
    {
        (_host, _port) = (host, port);

        // Bound and never listening, it keeps the port from other programs while connections are refused.
        Share(_reservation);
        _reservation.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Port = ((IPEndPoint)_reservation.LocalEndPoint!).Port;
        _listener = NewListener(Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    public int Port { get; }

    /// <summary>How many connections were made so far.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>How many clients wait on connections that fell silent, and have not hung up.</summary>
    public int WaitingClients => Waiting.Value;

    internal WatchedCount Waiting { get; } = new();

    internal Fault? Armed => Volatile.Read(ref _armed);

    public static TcpFaultProxy Start(string host, int port) => new(host, port);

    /// <summary>Lets a fault wait for its occasion from now on, in place of any that still waits.</summary>
    /// <returns>Completes when the fault has struck.</returns>
    public Task Arm(Fault fault)
    {
        Volatile.Write(ref _armed, fault);
        return fault.Struck;
    }

    /// <summary>Completes when so many connections were made in all.</summary>
    public async Task AcceptedBecomesAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            var another = Volatile.Read(ref _acceptedAnother).Task;
            if (Accepted >= count)
            {
                return;
            }

            await another.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Completes when the server has ended every connection that exists now.</summary>
    public Task ServerEndsConnectionsAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_connections.Keys.Select(connection => connection.ServerEnded)).WaitAsync(cancellationToken);

    /// <summary>
    /// New connections get this answer to whatever they ask first, and are ended; null: they are passed on again.
    /// </summary>
    public void AnswerConnections(byte[]? answer) => Volatile.Write(ref _answer, answer);

    /// <summary>New connections are refused, as if nobody listened; those that exist go on.</summary>
    public async Task RefuseConnectionsAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    public void AcceptConnections()
    {
        _listener = NewListener(Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Completes when so many clients wait on connections that fell silent.</summary>
    public Task WaitingClientsBecomeAsync(int count, CancellationToken cancellationToken) =>
        Waiting.BecomesAsync(count, cancellationToken);

    /// <summary>Completes when a client has said something on a connection that fell silent before.</summary>
    public Task SwallowsAsync(CancellationToken cancellationToken) => _swallowed.Task.WaitAsync(cancellationToken);

    /// <summary>
    /// From now on nothing that either side sends arrives, and new connections are made but lead nowhere.
    /// </summary>
    public void SwallowEverything()
    {
        StallConnections(true);
        SilenceConnections();
    }

    /// <summary>Whether new connections are made but lead nowhere; those that exist go on.</summary>
    public void StallConnections(bool stalls) => Volatile.Write(ref _stalls, stalls);

    /// <summary>On the connections that exist now nothing arrives any more; new ones are passed on.</summary>
    public void SilenceConnections()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Silence();
        }
    }

    /// <summary>Breaks every connection that exists now.</summary>
    public void CutConnections()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RefuseConnectionsAsync();
        CutConnections();
        await Task.WhenAll(_connections.Values);
        _listener.Dispose();
        _reservation.Dispose();
    }

    internal void Swallow() => _swallowed.TrySetResult();

    internal bool TryDisarm(Fault fault) => Interlocked.CompareExchange(ref _armed, null, fault) == fault;

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync();
                client.NoDelay = true;
                Interlocked.Increment(ref _accepted);
                Interlocked.Exchange(ref _acceptedAnother, NewSignal()).SetResult();
                var connection = new ProxiedConnection(this, client);
                if (Volatile.Read(ref _stalls))
                {
                    _connections[connection] = connection.StallAsync();
                    continue;
                }

                if (Armed is { Effect: FaultEffect.Stall } stall && TryDisarm(stall))
                {
                    _connections[connection] = connection.StallAsync();
                    stall.Strike();
                    continue;
                }

                if (Armed is { Effect: FaultEffect.Answer } single && TryDisarm(single))
                {
                    _connections[connection] = connection.AnswerAsync(single.Pattern);
                    single.Strike();
                    continue;
                }

                _connections[connection] = Volatile.Read(ref _answer) is { } answer
                    ? connection.AnswerAsync(answer)
                    : connection.RunAsync(_host, _port);
            }
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private static TcpListener NewListener(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        Share(listener.Server);
        return listener;
    }

    private static void Share(Socket socket) =>
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
