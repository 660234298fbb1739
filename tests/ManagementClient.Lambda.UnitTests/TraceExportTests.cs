using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Lambda.DeadLetters;
using ManagementClient.Lambda.Tracing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Lambda.UnitTests;

public sealed class TraceExportTests
{
    private const string Taken = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Collector_that_hangs_is_waited_for_half_a_second()
    {
        using var silent = Listening();
        using var export = Export(((IPEndPoint)silent.LocalEndpoint).Port);
        EndSpan();

        var flush = export.FlushAsync(Ample);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        var before = flush.IsCompleted;
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await flush;

        before.Should().BeFalse();
    }

    [Theory]
    [InlineData(0.7, 0.2)]
    [InlineData(0.5, 0)]
    [InlineData(-1, 0)]
    public async Task Time_that_posting_the_response_needs_is_kept_free(double left, double waited)
    {
        using var silent = Listening();
        using var export = Export(((IPEndPoint)silent.LocalEndpoint).Port);
        EndSpan();

        var flush = export.FlushAsync(TimeSpan.FromSeconds(left));
        _time.Advance(TimeSpan.FromSeconds(waited));

        await flush;
        _time.GetUtcNow().Should().Be(new FakeTimeProvider().GetUtcNow().AddSeconds(waited));
    }

    [Fact]
    public async Task Collector_that_failed_is_asked_again_after_a_minute()
    {
        await using var peer =
            StubPeer.Answering("HTTP/1.1 500 No\r\nConnection: close\r\n\r\n", StubPeer.Close, Taken);
        using var export = Export(peer.Port);

        EndSpan();
        await export.FlushAsync(Ample);
        EndSpan();
        await export.FlushAsync(Ample);
        var before = peer.Requests.Count;
        _time.Advance(TraceExport.Pause);
        EndSpan();
        await export.FlushAsync(Ample);

        before.Should().Be(1);
        peer.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Connection_that_ended_in_a_freeze_is_made_again()
    {
        await using var peer = StubPeer.Answering(Taken, StubPeer.Close, Taken);
        using var export = Export(peer.Port);
        EndSpan();
        await export.FlushAsync(Ample);

        EndSpan();
        await export.FlushAsync(Ample);

        peer.Requests.Should().HaveCount(2);
        peer.Connections.Should().Be(2);
    }

    [Fact]
    public async Task Links_beyond_the_limit_are_counted()
    {
        await using var peer = StubPeer.Answering(Taken);
        using var export = Export(peer.Port);
        var function = new TracedFunction(
            new Function(
                Services(),
                new DeadLetterQueue(_ => null, _time, NullLogger<DeadLetterQueue>.Instance),
                _time,
                NullLogger<Function>.Instance),
            export);

        await function.HandleAsync(
            Records.Event(Enumerable.Range(0, BatchSpan.MaxLinks + 3).Select(Traced)), new FakeContext(Ample));

        peer.Requests.Should().ContainSingle().Which.Should().Contain("\"droppedLinksCount\":3");
    }

    [Fact]
    public void Without_an_endpoint_nothing_of_it_is_there()
    {
        var services = new ServiceCollection();

        new RegisterNewClient().Compose(services, name => name.StartsWith("DB_") && name is not ("DB_AUTH" or "DB_PORT"
            or "DB_SSL_MODE" or "DB_ROOT_CERTIFICATE") ? "value" : null);

        services.Should().NotBeEmpty()
            .And.NotContain(service => service.ServiceType.Namespace == typeof(TraceExport).Namespace);
    }

    /// <summary>Takes connections, and never answers.</summary>
    private static TcpListener Listening()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static void EndSpan()
    {
        using var source = new ActivitySource("ManagementClient.Tests");
        source.StartActivity("span")!.Dispose();
    }

    private static SQSEvent.SQSMessage Traced(int number)
    {
        var record = Records.Of(Records.Valid, $"{number}");
        record.Attributes = new()
        {
            ["AWSTraceHeader"] = $"Root=1-5759e988-bd862e3fe1be46a994272793;Parent={number + 1:x16};Sampled=1",
        };
        return record;
    }

    private static IServiceScopeFactory Services() => new ServiceCollection()
        .AddApplication()
        .AddScoped<IRegistrationStore>(_ => new FakeStore())
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .BuildServiceProvider()
        .GetRequiredService<IServiceScopeFactory>();

    private TraceExport Export(int port) => new(
        OtlpEndpoint.Read(name => name is OtlpEndpoint.Variable ? $"http://127.0.0.1:{port}" : null)!,
        [new("service.name", "test")],
        _time,
        NullLogger.Instance);
}
