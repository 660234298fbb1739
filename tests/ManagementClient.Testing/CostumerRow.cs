namespace ManagementClient.Testing;

/// <summary>A row of <c>costumers</c>.</summary>
public sealed record CostumerRow(long Id, string Name, string Email, string Phone);
