namespace ManagementClient.Application.Batches;

/// <summary>The outcomes of a batch, one per message, in the order of arrival.</summary>
internal sealed class BatchOutcomes
{
    private static readonly Registration.Duplicate Duplicate = new();

    private readonly List<Registration?> _outcomes = [];
    private int _taken;

    /// <summary>Whether the store has decided any message.</summary>
    internal bool AnyStored { get; private set; }

    /// <returns>The position of the message.</returns>
    internal int Add(Registration? outcome)
    {
        _outcomes.Add(outcome);
        return _outcomes.Count - 1;
    }

    internal void Defer(PendingRegistration pending, Deferral cause) =>
        _outcomes[pending.Position] = new Registration.Deferred(cause);

    /// <summary>Records the store's outcome for the message and its duplicates.</summary>
    internal void Decide(PendingRegistration pending, Registration outcome)
    {
        AnyStored = true;
        _outcomes[pending.Position] = outcome;
        foreach (var repetition in pending.Repetitions)
        {
            _outcomes[repetition.Position] = outcome is Registration.Registered ? Duplicate : outcome;
        }
    }

    /// <returns>
    /// The outcomes that were not returned before. Undecided messages are deferred for <paramref name="cause"/>.
    /// </returns>
    internal IReadOnlyList<Registration> Take(Deferral cause)
    {
        var deferred = new Registration.Deferred(cause);
        var taken = new Registration[_outcomes.Count - _taken];
        for (var index = 0; index < taken.Length; index++)
        {
            taken[index] = _outcomes[_taken + index] ??= deferred;
        }

        _taken = _outcomes.Count;
        return taken;
    }
}
