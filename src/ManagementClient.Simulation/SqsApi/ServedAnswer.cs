namespace ManagementClient.Simulation.SqsApi;

/// <summary>An answer of AWS's query protocol: XML.</summary>
internal sealed record QueryAnswer(int Status, string Xml);
