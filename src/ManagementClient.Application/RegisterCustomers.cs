using FluentValidation;
using FluentValidation.Results;
using ManagementClient.Application.Batches;
using ManagementClient.Domain;
using MediatR;

namespace ManagementClient.Application;

/// <summary>
/// Adds the customers of several messages to the batch, and answers each message in its turn. One request serves all
/// of them: the mediator and the validator cost more for a request than for a customer in it.
/// </summary>
public sealed record RegisterCustomers(IReadOnlyList<RegisterCustomer> Customers)
    : IRequest<IReadOnlyList<Admission>>;

internal sealed class RegisterCustomersValidator : AbstractValidator<RegisterCustomers>
{
    /// <summary>
    /// A single rule for all fields: a native program interprets the expression of each rule for every request.
    /// </summary>
    /// <param name="phoneRegion">
    /// The region of phone numbers without a country code; if null, they are rejected.
    /// </param>
    public RegisterCustomersValidator(PhoneRegion? phoneRegion)
    {
        TryCreate<PhoneNumber> tryCreatePhone =
            (string text, out PhoneNumber? phone) => PhoneNumber.TryCreate(text, phoneRegion, out phone);
        RuleFor(request => request.Customers).Custom((customers, context) =>
        {
            for (var index = 0; index < customers.Count; index++)
            {
                Validate(customers[index], tryCreatePhone, new Failures(context, index));
            }
        });
    }

    private delegate TextFault TryCreate<T>(string text, out T? value);

    private static void Validate(RegisterCustomer command, TryCreate<PhoneNumber> tryCreatePhone, Failures failures)
    {
        var name = Create<CustomerName>("name", command.Name, CustomerName.TryCreate, failures);
        var email = Create<EmailAddress>("email", command.Email, EmailAddress.TryCreate, failures);
        var phone = Create<PhoneNumber>("phone", command.Phone, tryCreatePhone, failures);
        if (name is not null && email is not null && phone is not null)
        {
            command.Customer = new Customer(name, email, phone);
        }
    }

    private static T? Create<T>(string field, SubmittedText submitted, TryCreate<T> tryCreate, Failures failures)
        where T : class
    {
        if (submitted.Text is null)
        {
            failures.Add(field, ReasonCode.Of(field, submitted.Absence));
            return null;
        }

        if (tryCreate(submitted.Text, out var value) is var fault and not TextFault.None)
        {
            failures.Add(field, ReasonCode.Of(field, fault));
        }

        return value;
    }

    /// <summary>The failures of one customer; each carries the position of the customer in the request.</summary>
    private readonly struct Failures(ValidationContext<RegisterCustomers> context, int index)
    {
        internal void Add(string field, string reason) =>
            context.AddFailure(new ValidationFailure(field, reason) { CustomState = index });
    }
}

internal sealed class RegisterCustomersHandler(IValidator<RegisterCustomers> validator, RegistrationBatch batch)
    : IRequestHandler<RegisterCustomers, IReadOnlyList<Admission>>
{
    private static readonly Admission.Accepted Accepted = new();

    public Task<IReadOnlyList<Admission>> Handle(RegisterCustomers request, CancellationToken cancellationToken)
    {
        var reasons = validator.Validate(request).Errors
            .ToLookup(failure => (int)failure.CustomState, failure => failure.ErrorMessage);
        var admissions = new Admission[request.Customers.Count];
        for (var index = 0; index < admissions.Length; index++)
        {
            admissions[index] = Admit(request.Customers[index], reasons[index]);
        }

        return Task.FromResult<IReadOnlyList<Admission>>(admissions);
    }

    private Admission Admit(RegisterCustomer command, IEnumerable<string> reasons)
    {
        if (command.Customer is { } customer)
        {
            batch.Add(command, customer);
            return Accepted;
        }

        var rejected = new Admission.Rejected([.. reasons]);
        batch.Reject(command.OrderingGroup, rejected.Reasons);
        return rejected;
    }
}
