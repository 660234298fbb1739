using ManagementClient.Application;
using ManagementClient.Domain;

namespace ManagementClient.Infrastructure;

/// <summary>A registration that waits for its batch to be committed.</summary>
internal sealed class PendingRegistration(Customer customer, MessageKey key, string? orderingGroup)
{
    // The waiting handlers go on inside SetResult: there is no thread to protect, and a switch for each costs more.
    private readonly TaskCompletionSource<Registration> _outcome = new();
    private List<PendingRegistration>? _repetitions;

    internal Customer Customer => customer;

    internal MessageKey Key => key;

    internal string? OrderingGroup => orderingGroup;

    internal byte[] PayloadHash { get; } = Infrastructure.PayloadHash.Of(key, customer);

    internal Task<Registration> Outcome => _outcome.Task;

    /// <summary>Takes in the same message once more: it shares this one's fate without a row of its own.</summary>
    internal bool TryAbsorb(PendingRegistration other)
    {
        if (OrderingGroup != other.OrderingGroup || !PayloadHash.AsSpan().SequenceEqual(other.PayloadHash))
        {
            return false;
        }

        (_repetitions ??= []).Add(other);
        return true;
    }

    internal void Complete(Registration registration)
    {
        _outcome.SetResult(registration);
        var shared = registration is Registration.Registered ? new Registration.AlreadyRegistered() : registration;
        _repetitions?.ForEach(repetition => repetition.Complete(shared));
    }
}
