using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ManagementClient.Testing;

/// <summary>
/// Stands before a PostgreSQL whose pg_hba.conf lets the members of rds_iam in unasked, and asks them for a token
/// first, over TLS: what the PAM module of Amazon RDS does. Who is a member the server alone decides.
/// </summary>
public sealed class IamGate : IAsyncDisposable
{
    private static readonly byte[] AskForPassword = [(byte)'R', 0, 0, 0, 8, 0, 0, 0, 3];
    private static readonly byte[] Refusal =
        [(byte)'E', 0, 0, 0, 53, .. "SFATAL\0VFATAL\0C28000\0MPAM authentication failed\0\0"u8];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _certificate;
    private readonly int _serverPort;
    private readonly Task _accepting;

    public IamGate(int serverPort)
    {
        _serverPort = serverPort;
        _certificate = Certificate();
        File.WriteAllText(RootCertificate, _certificate.ExportCertificatePem());
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Path of the file with the certificate that a client has to trust.</summary>
    public string RootCertificate { get; } = Path.GetTempFileName();

    /// <summary>What members of rds_iam sent in place of a password.</summary>
    public ConcurrentQueue<string> Offered { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_sessions);
        _certificate.Dispose();
        _stop.Dispose();
        File.Delete(RootCertificate);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
        {
            // One side left.
        }
    }

    private async Task ServeAsync(NetworkStream plain)
    {
        await plain.ReadExactlyAsync(new byte[8], _stop.Token);
        await plain.WriteAsync("S"u8.ToArray(), _stop.Token);
        await using var client = new SslStream(plain);
        await client.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);

        using var upstream = new TcpClient();
        await upstream.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
        var server = upstream.GetStream();
        var startup = await ReadAsync(client, typed: false);
        await server.WriteAsync(startup, _stop.Token);
        var answer = await ReadAsync(server, typed: true);
        if (IsLetIn(answer) && !await ShowsTokenAsync(client, UserOf(startup)))
        {
            await client.WriteAsync(Refusal, _stop.Token);
            return;
        }

        await client.WriteAsync(answer, _stop.Token);
        await Task.WhenAny(client.CopyToAsync(server, _stop.Token), server.CopyToAsync(client, _stop.Token));
    }

    private async Task<bool> ShowsTokenAsync(SslStream client, string user)
    {
        await client.WriteAsync(AskForPassword, _stop.Token);
        var message = await ReadAsync(client, typed: true);
        var password = Encoding.UTF8.GetString(message.AsSpan(5..^1));
        Offered.Enqueue(password);
        return password.StartsWith($"127.0.0.1:{Port}/?Action=connect&DBUser={user}&", StringComparison.Ordinal)
            && password.Contains("&X-Amz-Signature=", StringComparison.Ordinal);
    }

    private async Task<byte[]> ReadAsync(Stream stream, bool typed)
    {
        var head = new byte[typed ? 5 : 4];
        await stream.ReadExactlyAsync(head, _stop.Token);
        var rest = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(head.Length - 4)) - 4];
        await stream.ReadExactlyAsync(rest, _stop.Token);
        return [.. head, .. rest];
    }

    /// <summary>AuthenticationOk: the server asks for no password.</summary>
    private static bool IsLetIn(byte[] answer) =>
        answer[0] == 'R' && BinaryPrimitives.ReadInt32BigEndian(answer.AsSpan(5)) == 0;

    private static string UserOf(byte[] startup)
    {
        var words = Encoding.UTF8.GetString(startup.AsSpan(8)).Split('\0');
        return words[Array.IndexOf(words, "user") + 1];
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var from = TimeProvider.System.GetUtcNow().AddDays(-1);
        using var signed = request.CreateSelfSigned(from, from.AddDays(3));
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
    }
}
