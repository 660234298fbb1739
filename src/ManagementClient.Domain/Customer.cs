namespace ManagementClient.Domain;

/// <summary>A client of the company, valid by construction.</summary>
public sealed record Customer(CustomerName Name, EmailAddress Email, PhoneNumber Phone)
{
    /// <summary>Personal data: shown nowhere by accident.</summary>
    public override string ToString() => nameof(Customer);
}
