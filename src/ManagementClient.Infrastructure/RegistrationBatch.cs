using ManagementClient.Application;

namespace ManagementClient.Infrastructure;

/// <summary>
/// The undecided registrations of one batch, handed out in chunks for one statement each. A chunk holds a key once and
/// an ordering group once: what must see its predecessor's outcome waits for a later chunk.
/// </summary>
internal sealed class RegistrationBatch
{
    /// <summary>Rows in one statement; beyond it a statement gains little and one culprit holds up more.</summary>
    internal const int MaxChunk = 1_000;

    private readonly HashSet<string> _stoppedGroups = [];
    private List<PendingRegistration> _undecided = [];

    /// <summary>Whether any registration of the batch has an outcome that the database gave.</summary>
    internal bool AnyDecided { get; private set; }

    internal void Add(PendingRegistration registration) => _undecided.Add(registration);

    /// <summary>The next chunk in order of arrival; empty when all is decided.</summary>
    internal List<PendingRegistration> TakeChunk()
    {
        var chunk = new Dictionary<MessageKey, PendingRegistration>(Math.Min(_undecided.Count, MaxChunk));
        var groups = new HashSet<string>();
        var later = new List<PendingRegistration>();
        foreach (var registration in _undecided)
        {
            if (registration.OrderingGroup is { } group && _stoppedGroups.Contains(group))
            {
                registration.Complete(new Registration.Deferred(Deferral.EarlierInGroupNotRegistered));
            }
            else if (!Place(registration, chunk, groups))
            {
                later.Add(registration);
            }
        }

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

    /// <summary>Puts off all that is undecided, in <paramref name="chunk"/> and beyond.</summary>
    internal void Defer(List<PendingRegistration> chunk, Deferral cause)
    {
        var deferred = new Registration.Deferred(cause);
        foreach (var registration in chunk.Where(registration => !registration.Outcome.IsCompleted))
        {
            registration.Complete(deferred);
        }

        _undecided.ForEach(registration => registration.Complete(deferred));
        _undecided = [];
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

        if (!groupIsFree || chunk.Count == MaxChunk)
        {
            return false;
        }

        chunk.Add(registration.Key, registration);
        return true;
    }
}
