namespace ManagementClient.Benchmarks.Scenarios;

/// <param name="Duration">The median of a batch, in milliseconds.</param>
/// <param name="ProcessorTime">Of each record, in microseconds; null where the kernel does not tell.</param>
internal readonly record struct WarmFigures(double Duration, double? ProcessorTime);
