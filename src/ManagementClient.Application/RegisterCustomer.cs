using ManagementClient.Application.Storage;
using ManagementClient.Domain;

namespace ManagementClient.Application;

/// <summary>Requests one row in <c>costumers</c> for each distinct <paramref name="Key"/>.</summary>
/// <param name="OrderingGroup">
/// Messages of one group are registered in order or not at all; null if the queue keeps no order.
/// </param>
public sealed record RegisterCustomer(
    MessageKey Key,
    SubmittedText Name,
    SubmittedText Email,
    SubmittedText Phone,
    string? OrderingGroup)
{
    /// <summary>
    /// The customer, made by the validator so that no field is checked twice; null if a field is invalid.
    /// </summary>
    internal Customer? Customer { get; set; }
}
