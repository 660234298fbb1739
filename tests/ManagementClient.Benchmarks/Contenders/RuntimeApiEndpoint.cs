using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ManagementClient.Benchmarks.Contenders;

/// <summary>
/// The Runtime API for one process, on blocking sockets and the caller's thread: it hands out an event, takes the
/// answer and costs as little as it can in between.
/// </summary>
internal sealed class RuntimeApiEndpoint : IDisposable
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromMinutes(2);

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private HttpPeer? _peer;
    private bool _isAsking;
    private int _requests;

    internal RuntimeApiEndpoint()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
    }

    /// <summary>Host and port, the value of <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    internal string Address => _listener.LocalEndPoint!.ToString()!;

    public void Dispose()
    {
        _peer?.Dispose();
        _listener.Dispose();
    }

    /// <exception cref="ContenderException">The process gives up or answers with an error.</exception>
    internal Handling Invoke(ReadOnlyMemory<byte> @event)
    {
        if (!_isAsking)
        {
            AwaitNext();
        }

        var handed = Stopwatch.GetTimestamp();
        _peer!.Send(Encoding.ASCII.GetBytes(HeadOf(@event.Length)), @event.Span);
        var request = Receive();
        var answered = Stopwatch.GetTimestamp();
        _isAsking = false;
        if (!request.Path.EndsWith("/response", StringComparison.Ordinal))
        {
            throw new ContenderException($"It answers {request.Path} with {request.Body}");
        }

        if (request.Body.Contains("itemIdentifier", StringComparison.Ordinal))
        {
            throw new ContenderException("It returns messages to the queue.");
        }

        _peer!.Send("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"u8, default);
        return new Handling(handed, answered);
    }

    /// <summary>Waits until the process asks for work: what it does between two batches counts for neither.</summary>
    internal void AwaitNext()
    {
        var request = Receive();
        _isAsking = request.Path.EndsWith("/invocation/next", StringComparison.Ordinal)
            ? true
            : throw new ContenderException($"It asks for {request.Path} and says {request.Body}");
    }

    private HttpPeer.Request Receive()
    {
        while (true)
        {
            _peer ??= Accept();
            if (_peer.TryReceive() is { } request)
            {
                return request;
            }

            _peer.Dispose();
            _peer = null;
        }
    }

    private HttpPeer Accept() => _listener.Poll(CallLimit, SelectMode.SelectRead)
        ? new HttpPeer(_listener.Accept())
        : throw new ContenderException($"It does not call {Address} within {CallLimit}.");

    private string HeadOf(int length)
    {
        var deadline = TimeProvider.System.GetUtcNow().AddMinutes(10).ToUnixTimeMilliseconds();
        return string.Create(CultureInfo.InvariantCulture, $"""
            HTTP/1.1 200 OK
            Content-Type: application/json
            Content-Length: {length}
            Lambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-{++_requests:D12}
            Lambda-Runtime-Deadline-Ms: {deadline}
            Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:154133135350:function:Measured
            Lambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0


            """).ReplaceLineEndings("\r\n");
    }
}
