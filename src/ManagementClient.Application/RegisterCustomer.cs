using ManagementClient.Application.Storage;
using ManagementClient.Domain;
using MediatR;

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
    : IRequest<Admission>
{
    /// <summary>
    /// The customer, made by the validator so that no field is checked twice; null if a field is invalid.
    /// </summary>
    internal Customer? Customer { get; set; }
}

/// <summary>Answers a command that is sent alone as the only one of a batch.</summary>
internal sealed class RegisterCustomerHandler(IRequestHandler<RegisterCustomers, IReadOnlyList<Admission>> batch)
    : IRequestHandler<RegisterCustomer, Admission>
{
    public async Task<Admission> Handle(RegisterCustomer request, CancellationToken cancellationToken) =>
        (await batch.Handle(new RegisterCustomers([request]), cancellationToken))[0];
}
