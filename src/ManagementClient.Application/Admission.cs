namespace ManagementClient.Application;

/// <summary>
/// The answer to a <see cref="RegisterCustomer"/>, given at once: whether the batch takes the customer.
/// </summary>
public abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>
    /// The customer is valid; the outcome comes with <see cref="Batches.RegistrationBatch.CommitAsync"/>.
    /// </summary>
    public sealed record Accepted : Admission;

    /// <summary>
    /// The message can never be registered as it is; <paramref name="Reasons"/> are <see cref="ReasonCode"/>s.
    /// </summary>
    public sealed record Rejected(IReadOnlyList<string> Reasons) : Admission;
}
