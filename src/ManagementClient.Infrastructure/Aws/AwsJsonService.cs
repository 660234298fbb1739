using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Infrastructure.Aws;

/// <summary>Calls an AWS service by its JSON protocol, with the credentials of the function's role.</summary>
public sealed class AwsJsonService : IDisposable
{
    private const string ContentType = "application/x-amz-json-1.0";

    private readonly HttpClient _http;
    private readonly AwsCredentials _credentials;
    private readonly string _service;
    private readonly Uri _endpoint;
    private readonly TimeProvider _timeProvider;

    private AwsJsonService(
        HttpClient http, AwsCredentials credentials, string service, Uri endpoint, TimeProvider timeProvider)
    {
        _http = http;
        _credentials = credentials;
        _service = service;
        _endpoint = endpoint;
        _timeProvider = timeProvider;
    }

    /// <param name="service">The service name for the signature, such as <c>sqs</c>.</param>
    /// <param name="connectLimit">How long to wait for a connection.</param>
    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <exception cref="InvalidSettingsException">A credential is missing.</exception>
    public static AwsJsonService Create(
        string service, Uri endpoint, TimeSpan connectLimit, Func<string, string?> variable, TimeProvider timeProvider)
    {
        var credentials = AwsCredentials.Read(variable);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = (context, cancellationToken) =>
                ConnectAsync(context.DnsEndPoint, connectLimit, timeProvider, cancellationToken),
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
        };
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        return new AwsJsonService(http, credentials, service, endpoint, timeProvider);
    }

    /// <param name="target">The operation, such as <c>AmazonSQS.SendMessageBatch</c>.</param>
    /// <returns>The service's response, as JSON.</returns>
    /// <exception cref="AwsServiceException">The service returned an error or did not answer.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<byte[]> CallAsync(string target, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new SignedPost(_credentials, _service, ContentType, target)
            .Request(_endpoint, body, _timeProvider.GetUtcNow());
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? answer
                : throw new AwsServiceException(
                    $"{_endpoint.Authority} returned an error: HTTP {(int)response.StatusCode}, "
                    + $"{ErrorType(answer) ?? "no reason given"}");
        }
        catch (HttpRequestException exception) when (exception.InnerException is TimeoutException)
        {
            throw new AwsServiceException($"no connection to {_endpoint.Authority} in time");
        }
        catch (HttpRequestException exception)
        {
            throw new AwsServiceException($"no answer from {_endpoint.Authority} ({exception.HttpRequestError})");
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Connects as the handler does by itself, with a limit on the given clock.</summary>
    private static async ValueTask<Stream> ConnectAsync(
        EndPoint endpoint, TimeSpan limit, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken).AsTask()
                .WaitAsync(limit, timeProvider, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception exception) when (
            exception is SocketException or TimeoutException or OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Reads only the name of the error: its message may quote the request.</summary>
    private static string? ErrorType(byte[] answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind is JsonValueKind.Object
                && json.RootElement.TryGetProperty("__type", out var type)
                && type.ValueKind is JsonValueKind.String
                && type.GetString()!.Split('#')[^1] is { } name
                && name.All(char.IsAsciiLetterOrDigit)
                    ? name
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
