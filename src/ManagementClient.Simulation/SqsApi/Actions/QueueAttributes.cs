using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.SqsApi.Actions;

/// <summary>The attributes of a queue, as GetQueueAttributes returns them.</summary>
internal static class QueueAttributes
{
    /// <summary>The attributes that only some queues have.</summary>
    private static readonly HashSet<string> Optional =
    [
        "ContentBasedDeduplication", "DeduplicationScope", "FifoQueue", "FifoThroughputLimit",
        "KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId", "Policy", "RedriveAllowPolicy", "RedrivePolicy",
        "SqsManagedSseEnabled",
    ];

    internal static JsonObject Of(Queue queue, IReadOnlyList<string> names)
    {
        var all = Of(queue).ToDictionary(attribute => attribute.Name, attribute => attribute.Value);
        if (names.FirstOrDefault(name => name != "All" && !all.ContainsKey(name) && !Optional.Contains(name))
            is { } unknown)
        {
            throw SqsErrorException.InvalidAttributeName(unknown);
        }

        var chosen = all.Where(attribute => names.Contains("All") || names.Contains(attribute.Key)).ToList();
        return chosen.Count == 0
            ? []
            : new JsonObject
            {
                ["Attributes"] = new JsonObject(
                    chosen.Select(attribute => KeyValuePair.Create<string, JsonNode?>(attribute.Key, attribute.Value))),
            };
    }

    /// <summary>Those that a caller can set.</summary>
    internal static IEnumerable<(string Name, string Value)> Settings(QueueOptions options, bool isFifo)
    {
        yield return ("VisibilityTimeout", Seconds(options.VisibilityTimeout));
        yield return ("MaximumMessageSize", SqsRequest.Text(options.LargestMessage));
        yield return ("MessageRetentionPeriod", Seconds(options.Retention));
        yield return ("DelaySeconds", Seconds(options.Delay));
        yield return ("ReceiveMessageWaitTimeSeconds", Seconds(options.ReceiveWait));
        if (isFifo)
        {
            yield return ("FifoQueue", "true");
            yield return ("ContentBasedDeduplication", options.ContentBasedDeduplication ? "true" : "false");
        }

        if (options.RedrivePolicy is { } policy)
        {
            yield return ("RedrivePolicy", JsonSerializer.Serialize(new
            {
                deadLetterTargetArn = policy.DeadLetterQueue.Arn,
                maxReceiveCount = policy.MaxReceiveCount,
            }));
        }

        foreach (var (name, value) in options.Others)
        {
            yield return (name, value);
        }
    }

    private static IEnumerable<(string Name, string Value)> Of(Queue queue)
    {
        var counts = queue.Counts;
        return
        [
            ("QueueArn", queue.Arn),
            ("ApproximateNumberOfMessages", SqsRequest.Text(counts.Visible)),
            ("ApproximateNumberOfMessagesNotVisible", SqsRequest.Text(counts.InFlight)),
            ("ApproximateNumberOfMessagesDelayed", SqsRequest.Text(counts.Delayed)),
            ("CreatedTimestamp", SqsRequest.Text(queue.CreatedAt.ToUnixTimeSeconds())),
            ("LastModifiedTimestamp", SqsRequest.Text(queue.ModifiedAt.ToUnixTimeSeconds())),
            .. Settings(queue.Options, queue.IsFifo),
        ];
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
