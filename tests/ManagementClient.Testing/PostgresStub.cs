using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ManagementClient.Testing;

/// <summary>
/// Speaks as much of PostgreSQL's protocol as comes before the login is done, then says nothing more and ends
/// nothing: a server that hangs, or an impostor.
/// </summary>
public sealed class PostgresStub : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TestCertificate _certificate = new("localhost");
    private readonly ConcurrentBag<byte[]> _replies = [];
    private readonly List<Task> _conversations = [];
    private readonly StubScript _script;
    private readonly Task _accepting;
    private readonly WatchedCount _waiting = new();

    private PostgresStub(StubScript script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The root that the stub's certificate, which is for localhost, leads to.</summary>
    public string RootPem => _certificate.Root.ExportCertificatePem();

    /// <summary>How many clients wait for an answer and have not hung up.</summary>
    public int WaitingClients => _waiting.Value;

    /// <summary>What the clients said after the last step.</summary>
    public IReadOnlyCollection<byte[]> Replies => _replies;

    public static PostgresStub Start(StubScript script) => new(script);

    /// <summary>Completes when so many clients wait.</summary>
    public Task WaitingClientsBecomeAsync(int count, CancellationToken cancellationToken) =>
        _waiting.BecomesAsync(count, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_conversations);
        _certificate.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _conversations.Add(TalkAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var ended = client;
        var conversation = new StubConversation(_script, _certificate.Server, client.GetStream());
        try
        {
            await conversation.OpenAsync(_stop.Token);
            await ListenAsync(conversation);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client hung up, or the test is over.
        }
    }

    /// <summary>A client waits from when it has said something to which nothing is answered.</summary>
    private async Task ListenAsync(StubConversation conversation)
    {
        var isWaiting = false;
        try
        {
            await foreach (var reply in conversation.ListenAsync(_stop.Token))
            {
                _replies.Add(reply);
                if (!isWaiting)
                {
                    isWaiting = true;
                    _waiting.Add(1);
                }
            }
        }
        finally
        {
            if (isWaiting)
            {
                _waiting.Add(-1);
            }
        }
    }
}
