namespace ManagementClient.Benchmarks.Contenders;

/// <summary>A contender does not do what all of them must do, so that it cannot be compared.</summary>
internal sealed class ContenderException(string message) : Exception(message);
