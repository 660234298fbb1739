namespace ManagementClient.Benchmarks;

/// <param name="Only">The one scenario that is asked for; null for all.</param>
/// <param name="Bootstrap">The package to measure; null for one that is built now.</param>
internal sealed record SessionOptions(int Rounds, string? Only, FileInfo? Bootstrap);
