using FluentValidation;
using ManagementClient.Application.Batches;
using MediatR;

namespace ManagementClient.Application;

/// <summary>Returns <see cref="Admission.Rejected"/> for an invalid command, which never reaches the handler.</summary>
internal sealed class ValidationBehavior(IValidator<RegisterCustomer> validator, RegistrationBatch batch)
    : IPipelineBehavior<RegisterCustomer, Admission>
{
    public Task<Admission> Handle(
        RegisterCustomer request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<Admission> next)
    {
        var result = validator.Validate(request);
        if (result.IsValid)
        {
            return next();
        }

        string[] reasons = [.. result.Errors.Select(failure => failure.ErrorMessage)];
        batch.Reject(request.OrderingGroup, reasons);
        return Task.FromResult<Admission>(new Admission.Rejected(reasons));
    }
}
