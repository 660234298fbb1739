namespace ManagementClient.Benchmarks.Contenders;

internal interface IContenderProcess : IDisposable
{
    /// <summary>Returns when the batch is committed and answered.</summary>
    Handling Handle(Batch batch);

    /// <summary>What the kernel has charged it so far; null where it does not tell.</summary>
    TimeSpan? ReadProcessorTime();

    /// <exception cref="BenchmarkException">The kernel here does not tell.</exception>
    ProcessState ReadState();
}
