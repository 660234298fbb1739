using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>
/// A collector as a Lambda extension is one: takes traces by OTLP/HTTP in JSON, and answers or is silent.
/// </summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<string> _bodies = new();
    private readonly int? _status;
    private readonly Task _serving;

    private OtlpCollector(int? status)
    {
        _status = status;
        _listener.Start();
        _serving = ServeAsync();
    }

    internal string Endpoint => $"http://{_listener.LocalEndpoint}";

    /// <summary>The requests as they came.</summary>
    internal IReadOnlyCollection<string> Bodies => _bodies;

    internal IReadOnlyList<JsonElement> Spans =>
    [
        .. _bodies
            .Select(body => JsonSerializer.Deserialize<JsonElement>(body))
            .SelectMany(request => request.GetProperty("resourceSpans").EnumerateArray())
            .SelectMany(resource => resource.GetProperty("scopeSpans").EnumerateArray())
            .SelectMany(scope => scope.GetProperty("spans").EnumerateArray()),
    ];

    internal static OtlpCollector Answering(int status = 200) => new(status);

    internal static OtlpCollector Hanging() => new(status: null);

    /// <summary>An address where nobody listens.</summary>
    internal static string AbsentEndpoint()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }

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
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await using var stream = client.GetStream();
                await ServeAsync(stream);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The test is over, or its function.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        while (await reader.ReadLineAsync(_stopping.Token) is { } request)
        {
            request.Should().Be("POST /v1/traces HTTP/1.1");
            var length = 0;
            while (await reader.ReadLineAsync(_stopping.Token) is { Length: > 0 } header)
            {
                const string Length = "Content-Length: ";
                length = header.StartsWith(Length, StringComparison.Ordinal)
                    ? int.Parse(header[Length.Length..], null)
                    : length;
            }

            var body = new char[length];
            await reader.ReadBlockAsync(body, _stopping.Token);
            _bodies.Enqueue(new string(body));
            if (_status is null)
            {
                await new TaskCompletionSource().Task.WaitAsync(_stopping.Token);
            }

            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 {_status} Whatever\r\nContent-Length: 2\r\n\r\n{{}}"), _stopping.Token);
        }
    }
}
