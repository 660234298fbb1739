using System.Buffers.Binary;
using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ManagementClient.Testing;

/// <summary>One client's talk with a <see cref="PostgresStub"/>.</summary>
internal sealed class StubConversation(StubScript script, X509Certificate2 certificate, Stream stream)
{
    /// <summary>https://www.postgresql.org/docs/current/protocol-message-formats.html, SSLRequest</summary>
    private const int SslRequest = 80877103;

    private Stream _stream = stream;

    /// <summary>Answers up to the last step of the script.</summary>
    internal async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (script.LastStep is StubStep.Accept)
        {
            return;
        }

        if (await ReadFirstMessageAsync(cancellationToken) is SslRequest && !await AnswerTlsAsync(cancellationToken))
        {
            return;
        }

        await _stream.WriteAsync(script.LoginRequest, cancellationToken);
    }

    /// <summary>Says nothing more, until the client hangs up.</summary>
    internal async IAsyncEnumerable<byte[]> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (await _stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            yield return buffer[..count];
        }
    }

    /// <returns>Whether the login goes on.</returns>
    private async Task<bool> AnswerTlsAsync(CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(script.SpeaksTls ? "S"u8.ToArray() : "N"u8.ToArray(), cancellationToken);
        if (script.LastStep is StubStep.TlsAnswer)
        {
            return false;
        }

        if (script.SpeaksTls)
        {
            await EncryptAsync(cancellationToken);
        }

        await ReadFirstMessageAsync(cancellationToken);
        return true;
    }

    private async Task EncryptAsync(CancellationToken cancellationToken)
    {
        var tls = new SslStream(_stream);
        var options = new SslServerAuthenticationOptions { ServerCertificate = certificate };
        try
        {
            await tls.AuthenticateAsServerAsync(options, cancellationToken);
        }
        catch (AuthenticationException exception)
        {
            throw new IOException("The client does not trust the certificate.", exception);
        }

        _stream = tls;
    }

    /// <returns>The code that a message without a type begins with.</returns>
    private async Task<int> ReadFirstMessageAsync(CancellationToken cancellationToken)
    {
        var head = new byte[8];
        await _stream.ReadExactlyAsync(head, cancellationToken);
        var length = BinaryPrimitives.ReadInt32BigEndian(head);
        await _stream.ReadExactlyAsync(new byte[length - head.Length], cancellationToken);
        return BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4));
    }
}
