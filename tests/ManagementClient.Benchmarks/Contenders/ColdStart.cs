namespace ManagementClient.Benchmarks.Contenders;

/// <param name="PeakMemory">Bytes resident at the most, up to the answer; null where the process had ended.</param>
internal readonly record struct ColdStart(TimeSpan Duration, long? PeakMemory);
