using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ManagementClient.Benchmarks.Pieces;

/// <summary>BenchmarkDotNet over the parts of an invocation, in this process and so not native.</summary>
internal static class PieceRun
{
    internal static void Run(string filter, string artifacts)
    {
        var config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(artifacts);
        BenchmarkSwitcher.FromAssembly(typeof(PieceRun).Assembly).Run(["--filter", filter], config);
    }
}
