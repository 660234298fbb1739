namespace ManagementClient.Testing;

/// <summary>A row of <c>costumers</c>.</summary>
public sealed record CostumerRow(int Id, string Name, string Email, string Phone);
