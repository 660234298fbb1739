using ManagementClient.Application.Storage;

namespace ManagementClient.Application.Batches;

/// <summary>
/// The undecided registrations of a batch, taken out in chunks of one statement each. A chunk holds each key and each
/// ordering group once: a registration that depends on its predecessor's outcome waits for a later chunk.
/// </summary>
internal sealed class ChunkQueue(OrderingGroups groups, BatchOutcomes outcomes)
{
    /// <summary>
    /// The most rows in one statement. A larger statement gains little, and one faulty row would delay more of the
    /// others.
    /// </summary>
    internal const int MaxChunk = 1_000;

    private List<PendingRegistration> _waiting = [];

    internal void Add(PendingRegistration pending) => _waiting.Add(pending);

    internal void Clear() => _waiting = [];

    /// <summary>Takes the next chunk in the order of arrival; it is empty if no registration waits.</summary>
    internal List<PendingRegistration> Take()
    {
        var chunk = new Dictionary<MessageKey, PendingRegistration>(Math.Min(_waiting.Count, MaxChunk));
        var groupsInChunk = new HashSet<string>();
        var later = new List<PendingRegistration>();
        var next = 0;
        while (next < _waiting.Count && chunk.Count < MaxChunk)
        {
            var pending = _waiting[next++];
            if (groups.IsStoppedBefore(pending))
            {
                outcomes.Defer(pending, Deferral.EarlierInGroupNotRegistered);
            }
            else if (!TryPlace(pending, chunk, groupsInChunk))
            {
                later.Add(pending);
            }
        }

        later.AddRange(_waiting[next..]);
        _waiting = later;
        return [.. chunk.Values];
    }

    private static bool TryPlace(
        PendingRegistration pending,
        Dictionary<MessageKey, PendingRegistration> chunk,
        HashSet<string> groupsInChunk)
    {
        // A registration that has to wait also blocks its group; otherwise its successor would overtake it.
        var groupIsFree = pending.OrderingGroup is not { } group || groupsInChunk.Add(group);
        if (chunk.TryGetValue(pending.Registration.Key, out var first))
        {
            return first.TryAbsorb(pending);
        }

        if (!groupIsFree)
        {
            return false;
        }

        chunk.Add(pending.Registration.Key, pending);
        return true;
    }
}
