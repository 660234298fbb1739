using FluentValidation;
using ManagementClient.Domain;
using MediatR;

namespace ManagementClient.Application;

/// <summary>Asks for one row in <c>costumers</c>, once for each <paramref name="Key"/>.</summary>
/// <param name="OrderingGroup">Messages of one group are registered in order or not at all; null where order is free.</param>
public sealed record RegisterCustomer(
    MessageKey Key,
    SubmittedText Name,
    SubmittedText Email,
    SubmittedText Phone,
    string? OrderingGroup) : IRequest<Registration>;

internal sealed class RegisterCustomerValidator : AbstractValidator<RegisterCustomer>
{
    /// <summary>One rule for all fields: a native program interprets the expression of each rule, at every command.</summary>
    public RegisterCustomerValidator() => RuleFor(command => command).Custom((command, context) =>
    {
        Check("name", command.Name, CustomerName.Check, context);
        Check("email", command.Email, EmailAddress.Check, context);
        Check("phone", command.Phone, PhoneNumber.Check, context);
    });

    private delegate TextFault Rule(ReadOnlySpan<char> text);

    private static void Check(string field, SubmittedText submitted, Rule rule, ValidationContext<RegisterCustomer> context)
    {
        if (submitted.Text is null)
        {
            context.AddFailure(field, ReasonCode.Of(field, submitted.Absence!));
            return;
        }

        if (rule(submitted.Text) is var fault and not TextFault.None)
        {
            context.AddFailure(field, ReasonCode.Of(field, fault));
        }
    }
}

internal sealed class RegisterCustomerHandler(ICustomerRepository customers)
    : IRequestHandler<RegisterCustomer, Registration>
{
    public Task<Registration> Handle(RegisterCustomer request, CancellationToken cancellationToken)
    {
        var customer = new Customer(
            CustomerName.Create(request.Name.Text!),
            EmailAddress.Create(request.Email.Text!),
            PhoneNumber.Create(request.Phone.Text!));
        return customers.RegisterAsync(customer, request.Key, request.OrderingGroup, cancellationToken);
    }
}
