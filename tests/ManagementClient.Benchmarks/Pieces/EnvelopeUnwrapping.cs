using Amazon.Lambda.SQSEvents;
using BenchmarkDotNet.Attributes;
using ManagementClient.Messages;

namespace ManagementClient.Benchmarks.Pieces;

/// <summary>From a record's body to the command, with and without SNS's envelope.</summary>
public class EnvelopeUnwrapping
{
    private readonly SQSEvent.SQSMessage _raw = Samples.Raw;
    private readonly SQSEvent.SQSMessage _enveloped = Samples.Enveloped;

    [Benchmark(Baseline = true)]
    public ReceivedMessage Raw() => ReceivedMessage.Read(_raw);

    [Benchmark]
    public ReceivedMessage Enveloped() => ReceivedMessage.Read(_enveloped);
}
