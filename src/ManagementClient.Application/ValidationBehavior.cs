using FluentValidation;
using MediatR;

namespace ManagementClient.Application;

/// <summary>Answers an invalid command with <see cref="Registration.Rejected"/> before a handler sees it.</summary>
internal sealed class ValidationBehavior(IValidator<RegisterCustomer> validator)
    : IPipelineBehavior<RegisterCustomer, Registration>
{
    public Task<Registration> Handle(
        RegisterCustomer request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<Registration> next)
    {
        var result = validator.Validate(request);
        return result.IsValid
            ? next()
            : Task.FromResult<Registration>(
                new Registration.Rejected([.. result.Errors.Select(failure => failure.ErrorMessage)]));
    }
}
