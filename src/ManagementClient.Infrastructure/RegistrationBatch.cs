using ManagementClient.Application;

namespace ManagementClient.Infrastructure;

/// <summary>
/// The undecided registrations of one batch, handed out in chunks for one statement each. A chunk holds a key once and
/// an ordering group once: what must see its predecessor's outcome waits for a later chunk. One thread may add while
/// another takes and decides.
/// </summary>
internal sealed class RegistrationBatch
{
    /// <summary>Rows in one statement; beyond it a statement gains little and one culprit holds up more.</summary>
    internal const int MaxChunk = 1_000;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _stoppedGroups = [];
    private List<PendingRegistration> _added = [];
    private List<PendingRegistration> _undecided = [];
    private Registration.Deferred? _end;

    /// <summary>Whether any registration of the batch has an outcome that the database gave.</summary>
    internal bool AnyDecided { get; private set; }

    /// <returns>How many were added since the last chunk was taken.</returns>
    internal int Add(PendingRegistration registration)
    {
        lock (_lock)
        {
            if (_end is null)
            {
                _added.Add(registration);
                return _added.Count;
            }
        }

        registration.Complete(_end);
        return 0;
    }

    /// <summary>The next chunk in order of arrival; empty where fewer than so many are undecided.</summary>
    internal List<PendingRegistration> TakeChunk(int atLeast = 1)
    {
        lock (_lock)
        {
            if (_undecided.Count + _added.Count < atLeast)
            {
                return [];
            }

            _undecided.AddRange(_added);
            _added = [];
        }

        return TakeChunkOfUndecided();
    }

    private List<PendingRegistration> TakeChunkOfUndecided()
    {
        var chunk = new Dictionary<MessageKey, PendingRegistration>(Math.Min(_undecided.Count, MaxChunk));
        var groups = new HashSet<string>();
        var later = new List<PendingRegistration>();
        var next = 0;
        while (next < _undecided.Count && chunk.Count < MaxChunk)
        {
            var registration = _undecided[next++];
            if (registration.OrderingGroup is { } group && _stoppedGroups.Contains(group))
            {
                registration.Complete(new Registration.Deferred(Deferral.EarlierInGroupNotRegistered));
            }
            else if (!Place(registration, chunk, groups))
            {
                later.Add(registration);
            }
        }

        later.AddRange(_undecided[next..]);
        _undecided = later;
        return [.. chunk.Values];
    }

    internal void Decide(PendingRegistration registration, Registration outcome)
    {
        AnyDecided = true;
        if (outcome is Registration.Rejected && registration.OrderingGroup is { } group)
        {
            _stoppedGroups.Add(group);
        }

        registration.Complete(outcome);
    }

    /// <summary>Puts off all that is undecided, in <paramref name="chunk"/> and beyond, and all that is added from now on.</summary>
    internal void Defer(List<PendingRegistration> chunk, Deferral cause)
    {
        var deferred = new Registration.Deferred(cause);
        lock (_lock)
        {
            _end = deferred;
        }

        foreach (var registration in chunk.Where(registration => !registration.Outcome.IsCompleted))
        {
            registration.Complete(deferred);
        }

        _undecided.Concat(_added).ToList().ForEach(registration => registration.Complete(deferred));
        _undecided = [];
        _added = [];
    }

    private static bool Place(
        PendingRegistration registration,
        Dictionary<MessageKey, PendingRegistration> chunk,
        HashSet<string> groups)
    {
        // Also one that has to wait holds its group, or its successor would overtake it.
        var groupIsFree = registration.OrderingGroup is not { } group || groups.Add(group);
        if (chunk.TryGetValue(registration.Key, out var first))
        {
            return first.TryAbsorb(registration);
        }

        if (!groupIsFree)
        {
            return false;
        }

        chunk.Add(registration.Key, registration);
        return true;
    }
}
