namespace ManagementClient.Benchmarks.Contenders;

/// <param name="Init">Of it, until the process asked for work; null where it does not ask.</param>
/// <param name="PeakMemory">Bytes resident at the most, up to the answer; null where the process had ended.</param>
internal readonly record struct ColdStart(TimeSpan Duration, TimeSpan? Init, long? PeakMemory);
