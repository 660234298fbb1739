using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Operations.Queues;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Publishing;

/// <summary>A topic with AWS's query API, on AWS or on a server that replaces it.</summary>
/// <remarks>https://docs.aws.amazon.com/sns/latest/api/API_Publish.html</remarks>
internal sealed class SnsTopic : IPublicationTarget
{
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly TopicArn _arn;
    private readonly QueueAddress _address;
    private readonly AWSCredentials _credentials;
    private readonly QueueCall _call;

    /// <param name="endpoint">The server; null for AWS in the topic's region.</param>
    /// <param name="timeout">The time limit for an answer.</param>
    /// <exception cref="QueueException">No credentials are found.</exception>
    internal SnsTopic(TopicArn arn, Uri? endpoint, TimeSpan timeout)
    {
        _arn = arn;
        _address = QueueAddress.At(endpoint ?? arn.Endpoint, arn.Region);
        _credentials = _address.Credentials();
        _call = new QueueCall($"Topic {arn.Name} at {_address.Endpoint.GetLeftPart(UriPartial.Authority)}", timeout);
    }

    public string Name => _arn.Name;

    /// <exception cref="QueueException">The topic did not accept the message, or did not answer.</exception>
    public Task<string> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken) => _call.AskAsync(
        "Publish",
        TimeSpan.Zero,
        async token =>
        {
            using var request = SignedForm.Request(
                _address.Endpoint,
                await CredentialsAsync(),
                "sns",
                PublishForm.Of(_arn, message),
                TimeProvider.System.GetUtcNow());
            using var response = await _http.SendAsync(request, token);
            return Read(response.StatusCode, await response.Content.ReadAsStringAsync(token));
        },
        cancellationToken);

    /// <summary>A topic does not report the outcomes of its messages.</summary>
    public Task<IReadOnlyList<PublicationFate>?> SettleAsync(Action<int> ended, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PublicationFate>?>(null);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<AwsCredentials> CredentialsAsync()
    {
        var current = await _credentials.GetCredentialsAsync();
        var token = string.IsNullOrEmpty(current.Token) ? null : current.Token;
        return new AwsCredentials(current.AccessKey, current.SecretKey, token, _address.Region);
    }

    private string Read(HttpStatusCode status, string answer)
    {
        var xml = Parse(answer);
        if (Element(xml, "MessageId") is { } id)
        {
            return id;
        }

        var why = Element(xml, "Code") is { } code
            ? SqsFault.Describe(code, SqsFault.Line(Element(xml, "Message") ?? ""))
            : $"what answers there does not speak SNS (HTTP {(int)status})";
        throw _call.Failed("Publish", why, isTransient: status >= HttpStatusCode.InternalServerError);
    }

    private static XDocument Parse(string answer)
    {
        try
        {
            return XDocument.Parse(answer);
        }
        catch (XmlException)
        {
            return new XDocument();
        }
    }

    private static string? Element(XDocument xml, string name) =>
        xml.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
