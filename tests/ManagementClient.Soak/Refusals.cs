using ManagementClient.Soak.Faults;
using ManagementClient.Soak.Workload;

namespace ManagementClient.Soak;

/// <summary>
/// A valid message is never refused but for what the weather raised: a duplicate is acknowledged, and nothing else
/// about it can be wrong.
/// </summary>
internal static class Refusals
{
    private const int MessageRejected = 101;

    public static void Check(IReadOnlyList<Publication> publications, Journal journal, CapturedLog log, Verdict verdict)
    {
        var innocent = publications
            .Where(publication => publication.Client is not null)
            .GroupBy(publication => publication.Key ?? publication.Name)
            .Where(sameKey => sameKey.Select(publication => publication.Client).Distinct().Count() == 1)
            .SelectMany(sameKey => sameKey)
            .SelectMany(publication => journal.IdsOf(publication).Select(id => (Id: id, publication.Name)))
            .DistinctBy(message => message.Id)
            .ToDictionary(message => message.Id, message => message.Name);
        foreach (var line in log.Events(MessageRejected))
        {
            var reasons = line.GetProperty("reasons").GetString()!;
            if (innocent.TryGetValue(line.GetProperty("messageId").GetString()!, out var name)
                && !Storm.Causes(reasons))
            {
                verdict.IsWrong($"{name} was refused: {reasons}");
            }
        }
    }
}
