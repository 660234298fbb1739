using Amazon.Lambda.SQSEvents;
using BenchmarkDotNet.Attributes;
using ManagementClient.Lambda;

namespace ManagementClient.Benchmarks.Pieces;

/// <summary>From a record's body to the command, with and without SNS's envelope.</summary>
public class EnvelopeUnwrapping
{
    private readonly SQSEvent.SQSMessage _raw = Samples.Raw;
    private readonly SQSEvent.SQSMessage _enveloped = Samples.Enveloped;

    [Benchmark(Baseline = true)]
    public bool Raw() => MessageReader.TryRead(_raw, out _, out _);

    [Benchmark]
    public bool Enveloped() => MessageReader.TryRead(_enveloped, out _, out _);
}
