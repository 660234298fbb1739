namespace ManagementClient.Benchmarks;

/// <summary>The benchmarks cannot run here; the message is one line that says what to mend.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
