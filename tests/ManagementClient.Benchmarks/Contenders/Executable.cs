namespace ManagementClient.Benchmarks.Contenders;

/// <summary>What to start.</summary>
internal sealed record Executable(string FileName, params string[] Arguments);
