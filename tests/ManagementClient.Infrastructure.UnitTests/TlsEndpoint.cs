using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ManagementClient.Infrastructure.UnitTests;

/// <summary>Speaks as much of PostgreSQL's protocol as comes before the sign-in: TLS, then "refused" (28P01).</summary>
internal sealed class TlsEndpoint : IAsyncDisposable
{
    private static readonly byte[] Refusal = [.. "E"u8, 0, 0, 0, 35, .. "SFATAL\0VFATAL\0C28P01\0Mrefused\0\0"u8];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _certificate;
    private readonly Task _serving;

    internal TlsEndpoint(string hostName)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Root = Sign(new CertificateRequest("CN=Test Root", key, HashAlgorithmName.SHA256), isRoot: true, null);
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={hostName}", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(hostName);
        request.CertificateExtensions.Add(names.Build());
        using var signed = Sign(request, isRoot: false, Root);
        using var withKey = signed.CopyWithPrivateKey(serverKey);
        _certificate = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
        _listener.Start();
        _serving = ServeAsync(_stop.Token);
    }

    internal X509Certificate2 Root { get; }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _certificate.Dispose();
        Root.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(cancellationToken);
                await AnswerAsync(client.GetStream(), cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
            {
                // The client did not trust the certificate and left, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        await stream.ReadExactlyAsync(new byte[8], cancellationToken);
        await stream.WriteAsync("S"u8.ToArray(), cancellationToken);
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = _certificate }, cancellationToken);
        _ = await tls.ReadAsync(new byte[1024], cancellationToken);
        await tls.WriteAsync(Refusal, cancellationToken);
    }

    private static X509Certificate2 Sign(CertificateRequest request, bool isRoot, X509Certificate2? issuer)
    {
        var from = TimeProvider.System.GetUtcNow().AddDays(-1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isRoot, false, 0, true));
        return issuer is null
            ? request.CreateSelfSigned(from, from.AddDays(3))
            : request.Create(issuer, from, from.AddDays(2), [1]);
    }
}
