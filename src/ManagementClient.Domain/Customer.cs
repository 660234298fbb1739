namespace ManagementClient.Domain;

/// <summary>A client of the company, valid by construction.</summary>
public sealed record Customer(CustomerName Name, EmailAddress Email, PhoneNumber Phone)
{
    /// <summary>Hides the personal data, so that no log shows it by accident.</summary>
    public override string ToString() => nameof(Customer);
}
