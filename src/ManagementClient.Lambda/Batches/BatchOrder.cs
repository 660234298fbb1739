using Amazon.Lambda.SQSEvents;
using ManagementClient.Messages;

namespace ManagementClient.Lambda.Batches;

/// <summary>
/// In which order the records of a batch are handled. A message that the queue has handed out far more often than its
/// neighbours may be what ends the process each time: it must not keep the others out, so it goes last, and alone.
/// </summary>
/// <param name="Together">What is read and committed as one batch.</param>
/// <param name="OneByOne">What is read and committed after that, each by itself.</param>
internal sealed record BatchOrder(
    IReadOnlyList<SQSEvent.SQSMessage> Together, IReadOnlyList<SQSEvent.SQSMessage> OneByOne)
{
    /// <summary>
    /// Receives above the median of the batch. After an outage all counts are high, and the order stays what it was.
    /// </summary>
    private const int FarAbove = 5;

    /// <param name="requestId">
    /// Differs from one invocation to the next, and the order of those that go last with it: behind a message that ends
    /// the process none waits at every delivery.
    /// </param>
    internal static BatchOrder Of(IReadOnlyList<SQSEvent.SQSMessage> records, string requestId)
    {
        var limit = MedianOf(records) + FarAbove;
        if (!records.Any(record => record.ReceiveCount >= limit))
        {
            return new BatchOrder(records, []);
        }

        var (together, last) = (new List<SQSEvent.SQSMessage>(), new List<SQSEvent.SQSMessage>());
        var groupsOfLast = new HashSet<string>();
        foreach (var record in records)
        {
            var group = record.OrderingGroup;
            if (record.ReceiveCount < limit && (group is null || !groupsOfLast.Contains(group)))
            {
                together.Add(record);
                continue;
            }

            last.Add(record);
            if (group is not null)
            {
                // What follows in the group must not overtake.
                groupsOfLast.Add(group);
            }
        }

        return new BatchOrder(together, groupsOfLast.Count > 0 ? last : Shuffled(last, requestId));
    }

    private static long MedianOf(IReadOnlyList<SQSEvent.SQSMessage> records)
    {
        var counts = records.Select(record => record.ReceiveCount).ToArray();
        Array.Sort(counts);
        return counts[(counts.Length - 1) / 2];
    }

    private static List<SQSEvent.SQSMessage> Shuffled(List<SQSEvent.SQSMessage> records, string requestId) =>
        [.. records.OrderBy(record => HashCode.Combine(requestId, record.MessageId))];
}
