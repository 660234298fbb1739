namespace ManagementClient.Infrastructure.Model;

/// <summary>
/// A row of <c>costumers</c>, whose spelling and columns are a contract with every other reader of the table.
/// </summary>
public sealed class CustomerRow
{
    public int Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Phone { get; init; }
}
