namespace ManagementClient.Lambda.Runtime;

/// <summary>The Runtime API cannot be reached, does not speak HTTP or rejects a request.</summary>
internal sealed class RuntimeApiException(string message) : Exception(message);
