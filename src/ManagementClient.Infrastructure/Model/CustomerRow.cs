namespace ManagementClient.Infrastructure.Model;

/// <summary>
/// A row of <c>costumers</c>. The table's spelling and columns are a contract with all its other readers.
/// </summary>
public sealed class CustomerRow
{
    /// <summary>The column holds 32 bits, and 64 once somebody has widened it: both are read.</summary>
    public long Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Phone { get; init; }
}
