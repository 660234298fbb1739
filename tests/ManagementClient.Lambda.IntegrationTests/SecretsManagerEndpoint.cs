using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>Answers each request on loopback with the same secret, and keeps the requests.</summary>
internal sealed class SecretsManagerEndpoint : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _answer;
    private readonly Task _serving;

    internal SecretsManagerEndpoint(string user, string password)
    {
        var body = $$"""{"SecretString":"{\"username\":\"{{user}}\",\"password\":\"{{password}}\"}"}""";
        _answer = $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
        _listener.Start();
        Address = $"http://{_listener.LocalEndpoint}";
        _serving = ServeAsync();
    }

    internal string Address { get; }

    internal List<string> Requests { get; } = [];

    public void Dispose()
    {
        _listener.Stop();
        _serving.GetAwaiter().GetResult();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[8 * 1024];
        while (!request.ToString().EndsWith('}'))
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0)
            {
                return;
            }

            request.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        Requests.Add(request.ToString());
        await stream.WriteAsync(Encoding.UTF8.GetBytes(_answer));
    }
}
