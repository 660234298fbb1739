using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.SqsApi;

/// <summary>The attributes of a queue, as GetQueueAttributes returns them.</summary>
internal static class QueueAttributes
{
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

    /// <summary>The attributes that only some queues have.</summary>
    private static readonly HashSet<string> Optional =
    [
        "ContentBasedDeduplication", "DeduplicationScope", "FifoQueue", "FifoThroughputLimit",
        "KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId", "Policy", "RedriveAllowPolicy", "RedrivePolicy",
        "SqsManagedSseEnabled",
    ];

    private static IEnumerable<(string Name, string Value)> Of(Queue queue)
    {
        var (counts, options) = (queue.Counts, queue.Options);
        yield return ("QueueArn", queue.Arn);
        yield return ("ApproximateNumberOfMessages", SqsRequest.Text(counts.Visible));
        yield return ("ApproximateNumberOfMessagesNotVisible", SqsRequest.Text(counts.InFlight));
        yield return ("ApproximateNumberOfMessagesDelayed", SqsRequest.Text(counts.Delayed));
        yield return ("CreatedTimestamp", SqsRequest.Text(queue.CreatedAt.ToUnixTimeSeconds()));
        yield return ("LastModifiedTimestamp", SqsRequest.Text(queue.CreatedAt.ToUnixTimeSeconds()));
        yield return ("VisibilityTimeout", Seconds(options.VisibilityTimeout));
        yield return ("MaximumMessageSize", SqsRequest.Text(MessageRules.LargestSqsMessage));
        yield return ("MessageRetentionPeriod", Seconds(options.Retention));
        yield return ("DelaySeconds", Seconds(options.Delay));
        yield return ("ReceiveMessageWaitTimeSeconds", "0");
        if (queue.IsFifo)
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
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
