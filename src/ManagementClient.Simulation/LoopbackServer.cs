using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ManagementClient.Simulation;

/// <summary>
/// Kestrel on a loopback port, without a host: a host would take the process's signals and load its settings.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly RequestDelegate _serve;
    private readonly KestrelServer _kestrel;
    private readonly CancellationTokenSource _closing = new();
    private bool _isEnded;

    /// <param name="serve">
    /// Answers a request. Its <see cref="HttpContext.RequestAborted"/> is cancelled when the caller has gone, and when
    /// the server closes.
    /// </param>
    /// <param name="port">Zero for any free port.</param>
    public LoopbackServer(RequestDelegate serve, int port)
    {
        _serve = serve;
        var options = new KestrelServerOptions { AddServerHeader = false };

        // The largest request is the caller's to judge, and a function process may be stopped in the middle of one.
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(IPAddress.Loopback, port);
        _kestrel = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    /// <summary>Known once the server has started.</summary>
    public Uri Address => new(_kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    public Task StartAsync(CancellationToken cancellationToken) =>
        _kestrel.StartAsync(new Application(ServeAsync), cancellationToken);

    /// <summary>May be called again: an environment can be ended by its owner while its function ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isEnded, true))
        {
            return;
        }

        await _closing.CancelAsync();
        _kestrel.Dispose();
        _closing.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        context.RequestAborted = ended.Token;
        try
        {
            await _serve(context);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private sealed class Application(RequestDelegate serve) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => serve(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
