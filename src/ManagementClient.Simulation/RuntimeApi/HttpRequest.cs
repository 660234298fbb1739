namespace ManagementClient.Simulation.RuntimeApi;

internal sealed record HttpRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
