namespace ManagementClient.Infrastructure.Model;

/// <summary>
/// A row of <c>costumers</c>. The table's spelling and columns are a contract with all its other readers.
/// </summary>
public sealed class CustomerRow
{
    public int Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Phone { get; init; }
}
