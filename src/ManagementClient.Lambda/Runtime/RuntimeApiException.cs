namespace ManagementClient.Lambda.Runtime;

/// <summary>The Runtime API cannot be reached, does not speak HTTP or refuses what it is sent.</summary>
internal sealed class RuntimeApiException(string message) : Exception(message);
