using ManagementClient.Application;
using ManagementClient.Domain;
using ManagementClient.Infrastructure.Model;

namespace ManagementClient.Infrastructure.Customers;

/// <summary>A row beside what today's rules make of it: they may be newer than the row, or than its writer.</summary>
/// <param name="Spelled">The row with every field as it would be stored today; a rejected field as it is.</param>
/// <param name="Reasons">Why today's rules would reject fields of it: <see cref="ReasonCode"/>s.</param>
public sealed record RowSpelling(CustomerRow Row, CustomerRow Spelled, IReadOnlyList<string> Reasons)
{
    public bool NameDiffers => Row.Name != Spelled.Name;

    public bool EmailDiffers => Row.Email != Spelled.Email;

    public bool PhoneDiffers => Row.Phone != Spelled.Phone;

    public bool Differs => NameDiffers || EmailDiffers || PhoneDiffers;

    /// <param name="region">Where phone numbers without a country code belong; null: they are rejected.</param>
    public static RowSpelling Of(CustomerRow row, PhoneRegion? region)
    {
        var nameFault = CustomerName.TryCreate(row.Name, out var name);
        var emailFault = EmailAddress.TryCreate(row.Email, out var email);
        var phoneFault = PhoneNumber.TryCreate(row.Phone, region, out var phone);
        var spelled = new CustomerRow
        {
            Id = row.Id,
            Name = name?.Value ?? row.Name,
            Email = email?.Value ?? row.Email,
            Phone = phone?.Value ?? row.Phone,
        };
        (string Field, TextFault Fault)[] faults = [("name", nameFault), ("email", emailFault), ("phone", phoneFault)];
        return new RowSpelling(
            row,
            spelled,
            [
                .. faults.Where(fault => fault.Fault is not TextFault.None)
                    .Select(fault => ReasonCode.Of(fault.Field, fault.Fault)),
            ]);
    }

    /// <summary>Shows no personal data.</summary>
    public override string ToString() => $"{Row.Id}";
}
