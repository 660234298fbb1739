namespace ManagementClient.Application;

/// <summary>The immediate answer to a <see cref="RegisterCustomer"/>: whether the batch accepts the customer.</summary>
public abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>
    /// The customer is valid; <see cref="Batches.RegistrationBatch.CommitAsync"/> returns the outcome.
    /// </summary>
    public sealed record Accepted : Admission;

    /// <summary>
    /// The message can never be registered as it is; <paramref name="Reasons"/> are <see cref="ReasonCode"/>s.
    /// </summary>
    public sealed record Rejected(IReadOnlyList<string> Reasons) : Admission;
}
