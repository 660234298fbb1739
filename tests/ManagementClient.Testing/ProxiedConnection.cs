using System.Net.Sockets;

namespace ManagementClient.Testing;

/// <summary>One client's way through the proxy.</summary>
internal sealed class ProxiedConnection(TcpFaultProxy proxy, Socket client) : IDisposable
{
    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly TaskCompletionSource _serverEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Fault? _swallowing;
    private readonly Lock _lock = new();
    private bool _isSilent;
    private bool _clientHasHungUp;
    private int _disposed;

    /// <summary>Completes when the server has ended the connection of its own accord and the client was told.</summary>
    public Task ServerEnded => _serverEnded.Task;

    public async Task RunAsync(string host, int port)
    {
        try
        {
            await _server.ConnectAsync(host, port);
            await Task.WhenAll(
                PassOnAsync(Side.Client, client, _server), PassOnAsync(Side.Server, _server, client));
        }
        catch (SocketException)
        {
            // The server is not there.
        }
        catch (ObjectDisposedException)
        {
            // Cut while it was being made.
        }

        Dispose();
    }

    /// <summary>Answers the first thing that the client sends, and ends.</summary>
    public async Task AnswerAsync(byte[] answer)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            await client.ReceiveAsync(buffer);
            await client.SendAsync(answer);
            client.Shutdown(SocketShutdown.Send);
            while (await client.ReceiveAsync(buffer) > 0)
            {
                // Until the client has read the answer and ends too.
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client went away, or the connection was cut.
        }

        Dispose();
    }

    /// <summary>Answers nothing, until the client hangs up.</summary>
    public async Task StallAsync()
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await client.ReceiveAsync(buffer) > 0)
            {
                Silence();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client went away, or the connection was cut.
        }

        OnClientHungUp();
        Dispose();
    }

    /// <summary>From now on both sides hear nothing of each other, and no end either.</summary>
    public void Silence()
    {
        lock (_lock)
        {
            if (!_isSilent && !_clientHasHungUp)
            {
                _isSilent = true;
                proxy.Waiting.Add(1);
            }
        }
    }

    /// <summary>The client sees a reset. The server sees an end, and so still gets what was passed on to it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            client.Dispose();
            _server.Dispose();
        }
    }

    private async Task PassOnAsync(Side from, Socket source, Socket target)
    {
        var buffer = new byte[16 * 1024];
        var watch = new FaultWatch(proxy, from);
        var end = new StreamWatch(PostgresMessage.ReadyForQuery, 0);
        try
        {
            while (await source.ReceiveAsync(buffer) is > 0 and var count)
            {
                if (Volatile.Read(ref _isSilent))
                {
                    if (from == Side.Client)
                    {
                        proxy.Swallow();
                    }

                    continue;
                }

                var chunk = buffer.AsMemory(0, count);
                if (from == Side.Server && _swallowing is { } swallowing)
                {
                    if (end.EndIn(chunk.Span) is not null)
                    {
                        Dispose();
                        swallowing.Strike();
                        return;
                    }

                    continue;
                }

                if (watch.Occasion(chunk.Span) is not var (fault, passed))
                {
                    await target.SendAsync(chunk);
                }
                else if (fault.Effect == FaultEffect.Silence)
                {
                    await target.SendAsync(chunk[..passed]);
                    Silence();
                    fault.Strike();
                }
                else if (fault.Effect == FaultEffect.SwallowAnswer)
                {
                    _swallowing = fault;
                    await target.SendAsync(chunk);
                }
                else
                {
                    await target.SendAsync(chunk[..passed]);
                    Dispose();
                    fault.Strike();
                    return;
                }
            }

            // What was sent last, such as the reason for the end, must reach the other side before it.
            if (!Volatile.Read(ref _isSilent))
            {
                target.Shutdown(SocketShutdown.Send);
            }
            if (from == Side.Server)
            {
                _serverEnded.TrySetResult();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            Dispose();
        }
        finally
        {
            if (from == Side.Client)
            {
                OnClientHungUp();
            }
        }
    }

    private void OnClientHungUp()
    {
        lock (_lock)
        {
            if (_isSilent && !_clientHasHungUp)
            {
                proxy.Waiting.Add(-1);
            }

            _clientHasHungUp = true;
        }
    }
}
