namespace ManagementClient.Soak.Workload;

/// <summary>A client as its row must hold it.</summary>
internal sealed record ClientData(string Name, string Email, string Phone);
