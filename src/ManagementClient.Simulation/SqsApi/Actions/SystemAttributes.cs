using System.Text.Json.Nodes;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.SqsApi.Actions;

/// <summary>The system attributes of a message that a receive asks for.</summary>
internal static class SystemAttributes
{
    private static readonly HashSet<string> Known =
    [
        "All", "ApproximateFirstReceiveTimestamp", "ApproximateReceiveCount", "AWSTraceHeader",
        "DeadLetterQueueSourceArn", "MessageDeduplicationId", "MessageGroupId", "SenderId", "SentTimestamp",
        "SequenceNumber",
    ];

    internal static JsonObject Write(Message message, IReadOnlyList<string> names) =>
        new(SqsEvent.SystemAttributes(message)
        .Where(attribute => names.Contains("All") || names.Contains(attribute.Name))
        .Select(attribute => KeyValuePair.Create<string, JsonNode?>(attribute.Name, attribute.Value)));

    /// <exception cref="SqsErrorException">SQS has no attribute of this name.</exception>
    internal static void Check(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
        {
            throw SqsErrorException.InvalidAttributeName(unknown);
        }
    }
}
