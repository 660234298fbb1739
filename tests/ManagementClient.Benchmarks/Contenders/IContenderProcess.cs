namespace ManagementClient.Benchmarks.Contenders;

internal interface IContenderProcess : IDisposable
{
    /// <summary>Returns when the batch is committed and answered.</summary>
    Handling Handle(Batch batch);

    /// <exception cref="BenchmarkException">The kernel here does not tell.</exception>
    ProcessState ReadState();
}
