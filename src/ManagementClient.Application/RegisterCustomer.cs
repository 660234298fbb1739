using FluentValidation;
using ManagementClient.Application.Batches;
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
    string? OrderingGroup) : IRequest<Admission>
{
    /// <summary>The customer, made by the validator so that no field is checked twice.</summary>
    /// <exception cref="InvalidOperationException">The command has not been validated, or is invalid.</exception>
    internal Customer Customer
    {
        get => field ?? throw new InvalidOperationException("There is a customer only once the command is validated.");
        set;
    }
}

internal sealed class RegisterCustomerValidator : AbstractValidator<RegisterCustomer>
{
    /// <summary>
    /// A single rule for all fields: a native program interprets the expression of each rule for every command.
    /// </summary>
    /// <param name="phoneRegion">
    /// The region of phone numbers without a country code; if null, they are rejected.
    /// </param>
    public RegisterCustomerValidator(PhoneRegion? phoneRegion)
    {
        TryCreate<PhoneNumber> tryCreatePhone =
            (string text, out PhoneNumber? phone) => PhoneNumber.TryCreate(text, phoneRegion, out phone);
        RuleFor(command => command).Custom((command, context) => Validate(command, tryCreatePhone, context));
    }

    private delegate TextFault TryCreate<T>(string text, out T? value);

    private static void Validate(
        RegisterCustomer command, TryCreate<PhoneNumber> tryCreatePhone, ValidationContext<RegisterCustomer> context)
    {
        var name = Create<CustomerName>("name", command.Name, CustomerName.TryCreate, context);
        var email = Create<EmailAddress>("email", command.Email, EmailAddress.TryCreate, context);
        var phone = Create<PhoneNumber>("phone", command.Phone, tryCreatePhone, context);
        if (name is not null && email is not null && phone is not null)
        {
            command.Customer = new Customer(name, email, phone);
        }
    }

    private static T? Create<T>(
        string field, SubmittedText submitted, TryCreate<T> tryCreate, ValidationContext<RegisterCustomer> context)
        where T : class
    {
        if (submitted.Text is null)
        {
            context.AddFailure(field, ReasonCode.Of(field, submitted.Absence));
            return null;
        }

        if (tryCreate(submitted.Text, out var value) is var fault and not TextFault.None)
        {
            context.AddFailure(field, ReasonCode.Of(field, fault));
        }

        return value;
    }
}

internal sealed class RegisterCustomerHandler(RegistrationBatch batch) : IRequestHandler<RegisterCustomer, Admission>
{
    private static readonly Task<Admission> Accepted = Task.FromResult<Admission>(new Admission.Accepted());

    public Task<Admission> Handle(RegisterCustomer request, CancellationToken cancellationToken)
    {
        batch.Add(request);
        return Accepted;
    }
}
