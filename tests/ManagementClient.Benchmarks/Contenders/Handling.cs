using System.Diagnostics;

namespace ManagementClient.Benchmarks.Contenders;

/// <summary>When a batch was handed out and when its answer had arrived; as <see cref="Stopwatch"/> tells.</summary>
internal readonly record struct Handling(long Handed, long Answered)
{
    internal TimeSpan Duration => Stopwatch.GetElapsedTime(Handed, Answered);
}
