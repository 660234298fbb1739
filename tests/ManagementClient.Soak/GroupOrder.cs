using ManagementClient.Soak.Workload;

namespace ManagementClient.Soak;

/// <summary>
/// Within a FIFO group clients are registered in the order in which they were published. Told of those that came once
/// and stayed out of the dead-letter queue.
/// </summary>
internal static class GroupOrder
{
    public static void Check(
        IReadOnlyList<Publication> publications, Journal journal, FinalState state, Verdict verdict)
    {
        var groups = publications
            .Where(publication => publication.Client is not null && publication.Message.GroupId is not null)
            .GroupBy(publication => publication.Key ?? publication.Client!.Email)
            .Where(sameMessage => sameMessage.Count() == 1)
            .Select(sameMessage => sameMessage.Single())
            .Where(publication => state.RowOrder.ContainsKey(publication.Client!))
            .Where(publication => !journal.IdsOf(publication).Intersect(state.DeadLetters).Any())
            .GroupBy(publication => publication.Message.GroupId);
        foreach (var group in groups)
        {
            var inOrder = group.OrderBy(publication => publication.Number).ToList();
            foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)))
            {
                if (state.RowOrder[earlier.Client!] > state.RowOrder[later.Client!])
                {
                    verdict.IsWrong($"{later.Name} of {group.Key} was registered before {earlier.Name}");
                }
            }
        }
    }
}
