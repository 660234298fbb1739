using ManagementClient.Application.Storage;

namespace ManagementClient.Application.Batches;

/// <summary>A registration that has not been stored yet.</summary>
/// <param name="position">The position in the batch, in the order of arrival.</param>
internal sealed class PendingRegistration(int position, string? orderingGroup, NewRegistration registration)
{
    private List<PendingRegistration>? _repetitions;

    internal int Position => position;

    internal string? OrderingGroup => orderingGroup;

    internal NewRegistration Registration => registration;

    internal IReadOnlyList<PendingRegistration> Repetitions => _repetitions ?? [];

    /// <summary>Merges a duplicate of this message: it gets the same outcome and no row of its own.</summary>
    internal bool TryAbsorb(PendingRegistration other)
    {
        if (OrderingGroup != other.OrderingGroup
            || !Registration.PayloadHash.AsSpan().SequenceEqual(other.Registration.PayloadHash))
        {
            return false;
        }

        (_repetitions ??= []).Add(other);
        return true;
    }
}
