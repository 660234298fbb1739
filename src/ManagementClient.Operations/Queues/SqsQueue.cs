using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Operations.Queues;

/// <summary>A queue with the API of SQS, on AWS or on a server that replaces it.</summary>
internal sealed class SqsQueue : IDisposable
{
    internal const int LargestReceive = 10;

    private const int Tries = 3;
    private const int MostCallsAtOnce = 8;
    private const int MostListed = 1000;

    private readonly AmazonSQSClient _client;
    private readonly QueueCall _call;
    private readonly AwsAddress _address;
    private readonly TimeSpan _timeout;
    private Dictionary<string, string> _attributes = [];

    private SqsQueue(Uri url, AwsAddress address, TimeSpan timeout)
    {
        Url = url;
        _address = address;
        _timeout = timeout;
        _call = new QueueCall($"Queue {Name}", address, timeout);
        _client = new AmazonSQSClient(address.Credentials(), new AmazonSQSConfig
        {
            ServiceURL = address.Endpoint.AbsoluteUri,
            AuthenticationRegion = address.Region,
            MaxErrorRetry = 2,
            Timeout = Timeout.InfiniteTimeSpan,
        });
    }

    internal Uri Url { get; }

    internal string Name => NameIn(Url);

    internal string Arn => _attributes["QueueArn"];

    internal string Region => Arn.Split(':') is [_, _, _, { Length: > 0 } region, ..] ? region : _address.Region;

    internal bool IsFifo => Name.EndsWith(".fifo", StringComparison.Ordinal);

    /// <summary>Null if the queue has no dead-letter queue.</summary>
    internal string? RedrivePolicy =>
        _attributes.GetValueOrDefault("RedrivePolicy") is { Length: > 0 } policy ? policy : null;

    internal TimeSpan Retention => TimeSpan.FromSeconds(Number("MessageRetentionPeriod"));

    /// <summary>The visible, in-flight and delayed messages together, by SQS's approximate count.</summary>
    internal int Count => (int)(Number("ApproximateNumberOfMessages")
        + Number("ApproximateNumberOfMessagesNotVisible")
        + Number("ApproximateNumberOfMessagesDelayed"));

    /// <summary>The messages that were received but not deleted, by SQS's approximate count.</summary>
    internal int InFlight => (int)Number("ApproximateNumberOfMessagesNotVisible");

    /// <exception cref="QueueException">The queue does not exist, does not answer, or may not be read.</exception>
    internal static async Task<SqsQueue> OpenAsync(
        Uri url, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var queue = new SqsQueue(url, AwsAddress.OfQueue(url), timeout);
        await queue.FindAsync(cancellationToken);
        return queue;
    }

    /// <summary>Opens another queue at the same server.</summary>
    internal async Task<SqsQueue> OpenNeighbourAsync(Uri url, CancellationToken cancellationToken)
    {
        var queue = new SqsQueue(url, _address, _timeout);
        await queue.FindAsync(cancellationToken);
        return queue;
    }

    /// <summary>Reads the queue's attributes and counts again.</summary>
    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var request = new GetQueueAttributesRequest { QueueUrl = Url.AbsoluteUri, AttributeNames = ["All"] };
        var response = await AskAsync(
            "GetQueueAttributes",
            TimeSpan.Zero,
            token => _client.GetQueueAttributesAsync(request, token),
            cancellationToken);
        _attributes = response.Attributes ?? [];
        if (!_attributes.ContainsKey("QueueArn"))
        {
            throw _call.Failed("GetQueueAttributes", "the answer is not that of a queue", isTransient: false);
        }
    }

    /// <param name="visibilityTimeout">The visibility timeout; null for the queue's own.</param>
    internal async Task<IReadOnlyList<Message>> ReceiveAsync(
        int atMost, TimeSpan wait, TimeSpan? visibilityTimeout, CancellationToken cancellationToken)
    {
        var request = new ReceiveMessageRequest
        {
            QueueUrl = Url.AbsoluteUri,
            MaxNumberOfMessages = Math.Min(atMost, LargestReceive),
            WaitTimeSeconds = (int)wait.TotalSeconds,
            VisibilityTimeout = (int?)visibilityTimeout?.TotalSeconds,
            MessageSystemAttributeNames = ["All"],
            MessageAttributeNames = ["All"],
        };
        var response = await AskAsync(
            "ReceiveMessage", wait, token => _client.ReceiveMessageAsync(request, token), cancellationToken);
        return response.Messages ?? [];
    }

    /// <summary>
    /// Deletes messages and retries those that SQS did not delete. Returns the messages that are still there.
    /// </summary>
    internal async Task<IReadOnlyList<Message>> DeleteAsync(
        IReadOnlyList<Message> messages, CancellationToken cancellationToken)
    {
        var left = messages;
        for (var attempt = 0; left.Count > 0 && attempt < Tries; attempt++)
        {
            var failed = new List<Message>();
            foreach (var chunk in left.Chunk(LargestReceive))
            {
                failed.AddRange(await DeleteOnceAsync(chunk, cancellationToken));
            }

            left = failed;
        }

        return left;
    }

    /// <summary>Makes received messages visible again after the given time from now; immediately if zero.</summary>
    internal async Task ChangeVisibilityAsync(
        IReadOnlyList<Message> messages, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var several = new ParallelOptions
        {
            MaxDegreeOfParallelism = MostCallsAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(messages.Chunk(LargestReceive), several, async (chunk, token) =>
        {
            var request = new ChangeMessageVisibilityBatchRequest
            {
                QueueUrl = Url.AbsoluteUri,
                Entries = [.. chunk.Select((message, index) => new ChangeMessageVisibilityBatchRequestEntry
                {
                    Id = Number(index),
                    ReceiptHandle = message.ReceiptHandle,
                    VisibilityTimeout = (int)timeout.TotalSeconds,
                })],
            };
            await AskAsync(
                "ChangeMessageVisibility",
                TimeSpan.Zero,
                ending => _client.ChangeMessageVisibilityBatchAsync(request, ending),
                token);
        });
    }

    /// <summary>Sends up to ten messages that together are no larger than one may be.</summary>
    /// <returns>The id of each under which the queue has it; null for one that it did not take.</returns>
    internal async Task<IReadOnlyList<string?>> SendAsync(
        IReadOnlyList<SendMessageRequest> messages, CancellationToken cancellationToken)
    {
        var request = new SendMessageBatchRequest
        {
            QueueUrl = Url.AbsoluteUri,
            Entries = [.. messages.Select((message, index) => new SendMessageBatchRequestEntry
            {
                Id = Number(index),
                MessageBody = message.MessageBody,
                MessageAttributes = message.MessageAttributes,
                MessageSystemAttributes = message.MessageSystemAttributes,
                MessageGroupId = message.MessageGroupId,
                MessageDeduplicationId = message.MessageDeduplicationId,
            })],
        };
        var response = await AskAsync(
            "SendMessageBatch",
            TimeSpan.Zero,
            token => _client.SendMessageBatchAsync(request, token),
            cancellationToken);
        var ids = new string?[messages.Count];
        foreach (var sent in response.Successful ?? [])
        {
            ids[int.Parse(sent.Id, CultureInfo.InvariantCulture)] = sent.MessageId;
        }

        return ids;
    }

    /// <returns>The id of the new message.</returns>
    internal async Task<string> SendAsync(SendMessageRequest request, CancellationToken cancellationToken)
    {
        request.QueueUrl = Url.AbsoluteUri;
        var response = await AskAsync(
            "SendMessage", TimeSpan.Zero, token => _client.SendMessageAsync(request, token), cancellationToken);
        return response.MessageId;
    }

    /// <summary>The queues that use this queue as their dead-letter queue.</summary>
    internal async Task<IReadOnlyList<Uri>> SourcesAsync(CancellationToken cancellationToken)
    {
        var request = new ListDeadLetterSourceQueuesRequest { QueueUrl = Url.AbsoluteUri, MaxResults = 1000 };
        var response = await AskAsync(
            "ListDeadLetterSourceQueues",
            TimeSpan.Zero,
            token => _client.ListDeadLetterSourceQueuesAsync(request, token),
            cancellationToken);
        return [.. (response.QueueUrls ?? []).Select(url => new Uri(url))];
    }

    /// <summary>Makes any other call.</summary>
    internal Task<T> AskAsync<T>(
        string action, Func<IAmazonSQS, CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        AskAsync(action, TimeSpan.Zero, token => ask(_client, token), cancellationToken);

    public void Dispose() => _client.Dispose();

    /// <summary>Reads the attributes first. A queue that is not there is told with those that are.</summary>
    private async Task FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RefreshAsync(cancellationToken);
        }
        catch (QueueException exception) when (exception.IsOfNoQueue)
        {
            throw _call.Failed(
                "GetQueueAttributes",
                $"there is no such queue{await OthersAsync(cancellationToken)}",
                isTransient: false);
        }
    }

    /// <returns>An empty text where the server does not list its queues.</returns>
    private async Task<string> OthersAsync(CancellationToken cancellationToken)
    {
        try
        {
            var request = new ListQueuesRequest { MaxResults = MostListed };
            var response = await AskAsync(
                "ListQueues", TimeSpan.Zero, token => _client.ListQueuesAsync(request, token), cancellationToken);
            return "; " + NearNames.Those(Name, (response.QueueUrls ?? []).Select(url => NameIn(new Uri(url))));
        }
        catch (QueueException)
        {
            return "";
        }
    }

    private static string NameIn(Uri url) => url.Segments[^1].Trim('/');

    private async Task<IEnumerable<Message>> DeleteOnceAsync(Message[] messages, CancellationToken cancellationToken)
    {
        var request = new DeleteMessageBatchRequest
        {
            QueueUrl = Url.AbsoluteUri,
            Entries = [.. messages.Select((message, index) => new DeleteMessageBatchRequestEntry
            {
                Id = Number(index),
                ReceiptHandle = message.ReceiptHandle,
            })],
        };
        var response = await AskAsync(
            "DeleteMessageBatch",
            TimeSpan.Zero,
            token => _client.DeleteMessageBatchAsync(request, token),
            cancellationToken);
        return (response.Failed ?? []).Select(entry => messages[int.Parse(entry.Id, CultureInfo.InvariantCulture)]);
    }

    private Task<T> AskAsync<T>(
        string action, TimeSpan wait, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        _call.AskAsync(action, wait, ask, cancellationToken);

    private long Number(string attribute) =>
        long.TryParse(_attributes.GetValueOrDefault(attribute), CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    private static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);
}
